package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTests {
    /// Names in pages and diagrams that do not belong to this project.
    private static final Set<String> FOREIGN = Set.of("Postgres", "Kafka", "Redis");

    @TempDir private Path folder;

    @Test
    void everyNameInThePagesIsInTheSources() {
        assertThat(ClassNames.unknown(Repository.here(), FOREIGN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`WarmTimeline`",
                "`WarmTimeline.append`",
                "`WarmTimeline.append(long id)`",
                "`WarmTimeline.java`",
                "`PackedHeader`",
                "`io.aviary.timeline.home`",
                "`io.aviary.timeline.home.WarmTimeline`",
                "[`WarmTimeline`](../WarmTimeline.java)",
                "[`WarmTimeline.append`](../WarmTimeline.java)",
                "`ScopedValue`",
                "`GET /2/tweets` and `Redis`",
                "```mermaid\nsequenceDiagram\n  participant WarmTimeline\n  participant client\n```"
            })
    void aNameThatExistsIsNotReported(String text) throws IOException {
        assertThat(ClassNames.unknown(pageWith(text), Set.of("ScopedValue"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`ColdTimeline`",
                "`WarmTimeline.remove`",
                "`ColdTimeline.java`",
                "`io.aviary.timeline.away`",
                "`io.aviary.timeline.home.ColdTimeline`",
                "[`ColdTimeline`](../WarmTimeline.java)",
                "[`WarmTimeline.remove`](../WarmTimeline.java)",
                "[the timeline](../WarmTimeline.java)",
                "```mermaid\nsequenceDiagram\n  participant Walk\n```",
                "```mermaid\nflowchart LR\n  ColdTimeline --> client\n```"
            })
    void aNameThatDoesNotExistIsReported(String text) throws IOException {
        assertThat(ClassNames.unknown(pageWith(text), Set.of("ScopedValue")))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("docs/page.md:1 "));
    }

    private Repository pageWith(String text) throws IOException {
        return new Tree(folder)
                .with("docs/page.md", text + "\n")
                .with(
                        "timeline-service/src/main/java/io/aviary/timeline/home/WarmTimeline.java",
                        "final class WarmTimeline { void append(long id) {} record PackedHeader() {} }\n")
                .with("WarmTimeline.java", "final class WarmTimeline { void append(long id) {} }\n")
                .repository();
    }
}

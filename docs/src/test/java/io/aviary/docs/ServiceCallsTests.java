package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCallsTests {
    private static final Repository HERE = Repository.here();

    @TempDir private Path folder;

    @Test
    void requestsBetweenServicesGoOneWayOnly() {
        assertThat(ServiceCalls.againstTheOrder(HERE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/step-5-high-level-design.md"})
    void theDiagramsShowTheSameOrder(String page) {
        var file = Path.of(page);

        assertThat(ServiceCalls.drawnAgainstTheOrder(MarkdownPage.of(file, HERE.text(file))))
                .isEmpty();
    }

    @Test
    void aCallAgainstTheOrderIsReported() throws IOException {
        var repository =
                new Tree(folder)
                        .with("tweet-service/src/main/resources/a.yml", "url: ${USER_SERVICE_URL}")
                        .with("user-service/src/main/resources/a.yml", "url: ${TWEET_SERVICE_URL}")
                        .with(
                                "docker-compose.yml",
                                "services: {tweet-service: {environment: {TIMELINE_SERVICE_URL: x}}}")
                        .repository();

        assertThat(ServiceCalls.againstTheOrder(repository))
                .containsExactly(
                        "docker-compose.yml lets tweet call timeline",
                        "user-service/src/main/resources/a.yml lets user call tweet");
    }

    @Test
    void anArrowAgainstTheOrderIsReported() {
        var page =
                MarkdownPage.of(
                        Path.of("a.md"),
                        """
                        ```mermaid
                        flowchart LR
                            gateway --> user[user-service] & tweet[tweet-service]
                            timeline -. "service token" .-> user
                            user -. "counts" .-> tweet
                            tweet -- "events" --> kafka[[Kafka]]
                            tweet -->|"x"| timeline
                        ```
                        """);

        assertThat(ServiceCalls.drawnAgainstTheOrder(page))
                .containsExactly(
                        "a.md draws user calling tweet", "a.md draws tweet calling timeline");
    }
}

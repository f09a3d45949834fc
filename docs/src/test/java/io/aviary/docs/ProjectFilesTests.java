package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFilesTests {
    private static final Path DEPENDABOT = Path.of(".github/dependabot.yml");

    @TempDir private Path folder;

    private final ProjectFiles files = new ProjectFiles(Repository.here());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AGENTS.md",
                "CHANGELOG.md",
                "SECURITY.md",
                ".devcontainer/devcontainer.json",
                ".github/dependabot.yml",
                ".github/ISSUE_TEMPLATE/bug.yml"
            })
    void theProjectHasTheUsualFiles(String file) {
        assertThat(files.all()).contains(Path.of(file));
    }

    @Test
    void everyNamedPathAndCommandExists() {
        assertThat(files.brokenNames()).isEmpty();
    }

    @Test
    void workflowsCallOnlyScriptsOfTheProject() {
        assertThat(files.stepsThatCallNoScript()).isEmpty();
        assertThat(files.calledScripts()).containsExactlyInAnyOrder(".ci/run", ".ci/compose");
    }

    @Test
    void theWorkflowAndTheContainerUseTheJdkOfTheBuild() {
        var here = files.repository();
        var jdk = Pattern.compile("<java.version>(\\d+)<").matcher(here.text(Path.of("pom.xml")));
        assertThat(jdk.find()).isTrue();

        assertThat(here.text(Path.of(".github/workflows/ci.yml")))
                .containsPattern("java-version: ['\"]?" + jdk.group(1) + "\\b");
        assertThat(here.text(Path.of(".devcontainer/Dockerfile")))
                .containsPattern("\\b" + jdk.group(1) + "\\b");
    }

    @Test
    void everyUpdateHasAManifest() {
        assertThat(files.repository().text(DEPENDABOT)).contains("package-ecosystem");
        assertThat(files.emptyUpdates(DEPENDABOT)).isEmpty();
    }

    @Test
    void brokenNamesAreReported() throws IOException {
        var broken =
                new ProjectFiles(
                        new Tree(folder)
                                .with("docs/reference/commands.txt", "  up  Start\n")
                                .with("AGENTS.md", "`./aviary up`, `./aviary fly`, `a/b.md`\n")
                                .with(
                                        ".github/workflows/ci.yml",
                                        "steps:\n  - run: .ci/run\n  - run: mvn verify\n")
                                .with(
                                        ".github/dependabot.yml",
                                        "updates:\n  - {package-ecosystem: npm, directory: /web}\n")
                                .repository());

        assertThat(broken.brokenNames())
                .containsExactly(
                        ".github/workflows/ci.yml: no file .ci/run",
                        "AGENTS.md: no command fly",
                        "AGENTS.md: no file a/b.md");
        assertThat(broken.stepsThatCallNoScript())
                .containsExactly(".github/workflows/ci.yml runs mvn verify");
        assertThat(broken.emptyUpdates(DEPENDABOT)).containsExactly("npm in /web");
    }
}

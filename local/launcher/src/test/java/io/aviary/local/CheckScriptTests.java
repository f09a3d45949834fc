package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the script `.ci/run` with a build that fails.
class CheckScriptTests {
    @TempDir Path folder;

    @BeforeEach
    void copyScript() throws IOException {
        Files.createDirectory(folder.resolve(".ci"));
        Files.copy(
                Path.of(System.getProperty("aviary.home"), ".ci/run"), folder.resolve(".ci/run"));
        var failing =
                """
                #!/bin/sh
                mkdir -p .aviary/logs
                seq 100 | sed 's/^/line /' > .aviary/logs/build.log
                exit 1
                """;
        Files.writeString(folder.resolve("aviary"), failing);
        Files.setPosixFilePermissions(
                folder.resolve("aviary"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFailedBuildIsReportedWithTheEndOfItsLog() throws Exception {
        assertThat(run("git", "init", "-q")).isZero();
        assertThat(run("git", "add", ".")).isZero();

        assertThat(run(".ci/run")).isNotZero();

        assertThat(output())
                .contains("  ok      git reads the repository")
                .contains("The end of .aviary/logs/build.log:")
                .contains("line 41\n", "line 100\n")
                .doesNotContain("line 40\n");
    }

    @Test
    void withoutARepositoryTheChecksOfTheTreeFail() throws Exception {
        assertThat(run(".ci/run")).isEqualTo(1);

        assertThat(output()).contains("  FAILED  git reads the repository", "1 checks failed.");
    }

    @Test
    void aRepositoryOfAnotherUserIsChecked() throws Exception {
        assertThat(run("git", "init", "-q")).isZero();
        assertThat(run("git", "add", ".")).isZero();

        assertThat(run("env", "GIT_TEST_ASSUME_DIFFERENT_OWNER=1", ".ci/run")).isNotZero();

        assertThat(output()).contains("  ok      git reads the repository");
    }

    private int run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.redirectOutput(folder.resolve("output.txt").toFile()).redirectErrorStream(true);
        return builder.start().waitFor();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }
}

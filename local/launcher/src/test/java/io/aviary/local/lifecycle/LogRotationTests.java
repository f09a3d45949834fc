package io.aviary.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTests {
    private static final long LIMIT = 64L << 10;

    @TempDir private Path path;

    private StateFolder folder;
    private LogRotation rotation;
    private Process writer;

    @BeforeEach
    void startAPartThatWritesALog() throws IOException {
        folder = new StateFolder(path);
        rotation = new LogRotation(folder, LIMIT, Duration.ofMillis(50));
        Files.createDirectories(folder.log("part").getParent());
        writer =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "while :; do i=$((i + 1)); echo \"$i of many lines\"; done")
                        .redirectOutput(Redirect.appendTo(folder.log("part").toFile()))
                        .start();
        ProcessIdentity.of(writer).write(folder.run("part"));
    }

    @AfterEach
    void stop() throws IOException {
        writer.destroyForcibly();
        Files.deleteIfExists(folder.run("part"));
    }

    @Test
    void theLogOfARunningPartIsMovedToASecondFileEachTimeItExceedsTheLimit() throws Exception {
        var second = folder.log("part").resolveSibling("part.log.1");

        rotation.start();

        await().until(() -> Files.exists(second));
        assertThat(Files.size(second)).isGreaterThan(LIMIT);
        var first = Files.readString(second).lines().findFirst().orElseThrow();
        await().until(() -> !Files.readString(second).startsWith(first));
        writer.destroyForcibly().waitFor();
        await().until(() -> Files.size(folder.log("part")) <= LIMIT);
    }

    @Test
    void otherLogsAreLeftUnchanged() throws Exception {
        var build = folder.log("build");
        Files.writeString(build, "x".repeat((int) LIMIT * 2));

        rotation.start();

        await().until(() -> Files.exists(folder.log("part").resolveSibling("part.log.1")));
        assertThat(Files.size(build)).isEqualTo(LIMIT * 2);
        assertThat(build.resolveSibling("build.log.1")).doesNotExist();
    }

    @Test
    void theProcessRunsOnceAndEndsAfterTheLastPart() throws Exception {
        var process = rotation.start();

        assertThat(rotation.start()).isEqualTo(process);
        Files.delete(folder.run("part"));

        assertThat(process.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(process);
        ProcessIdentity.of(writer).write(folder.run("part"));
        assertThat(rotation.start()).isNotEqualTo(process);
    }
}

package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.system.PropertyFile;
import io.aviary.local.system.StateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests a second `up` that waits for the first. The test takes the lock as the first `up` would,
/// and a process `sleep` stands for a part that the first `up` has started.
class WaitingLauncherTests {
    @TempDir Path home;

    private StateFolder folder;
    private Process part;

    @BeforeEach
    void startPart() throws IOException {
        folder = new StateFolder(home.resolve(".aviary"));
        Files.createDirectories(folder.path());
        part = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void stopPart() {
        part.destroyForcibly();
    }

    @Test
    void aWaitingUpKeepsTheSettingsOfTheFirst() throws Exception {
        var first = Map.of("AVIARY_GATEWAY_PORT", "9000", "AVIARY_RATE_LIMITS", "off");
        Process second;
        BufferedReader output;
        try (var channel =
                FileChannel.open(
                        folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            second = launcher("AVIARY_GATEWAY_PORT", "9001").start();
            output = second.inputReader();
            assertThat(output.readLine()).endsWith("Waiting for it.");
            assertThat(folder.settings()).doesNotExist();
            PropertyFile.write(folder.settings(), first);
            recordAsRunning("redis");
        }

        assertThat(output.lines().collect(Collectors.joining("\n")))
                .isEqualTo(
                        "aviary: Aviary runs with AVIARY_AOT=on, AVIARY_GATEWAY_PORT=9000,"
                                + " AVIARY_PORT_BASE=18080, AVIARY_RATE_LIMITS=off,"
                                + " AVIARY_TLS=off; other settings need ./aviary down first");
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(PropertyFile.read(folder.settings())).isEqualTo(first);
    }

    private void recordAsRunning(String name) throws IOException {
        var started = part.info().startInstant().orElseThrow();
        PropertyFile.write(
                folder.run(name),
                Map.of("pid", Long.toString(part.pid()), "started", started.toString()));
    }

    private ProcessBuilder launcher(String setting, String value) {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Daviary.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "up",
                        "-d");
        builder.environment().keySet().removeIf(name -> name.startsWith("AVIARY_"));
        builder.environment().put(setting, value);
        return builder.redirectErrorStream(true);
    }
}

package io.aviary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.lifecycle.PartProcess;
import io.aviary.local.lifecycle.StartingSystem;
import io.aviary.local.lifecycle.StoppingSystem;
import io.aviary.local.process.Signals;
import io.aviary.local.system.LocalSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundTests {
    private static final long INTERRUPT = 1 << 2 - 1; // signal 2 in a mask

    @TempDir Path folder;

    private LocalSystem system;

    @BeforeEach
    void findPorts() throws IOException {
        system = SmallSystem.in(folder.resolve("state"));
    }

    @AfterEach
    void stop() throws IOException {
        new StoppingSystem(system, System.out).run();
    }

    @Test
    void interruptionStopsAllParts() throws Exception {
        var launcher = SmallSystem.launcher(system, "up").start();
        try (var output = launcher.inputReader()) {
            var printed = readUntil(output, "Aviary is up", "database system is ready");
            var parts = processes();
            assertThat(parts).hasSize(2);

            interrupt(launcher);

            assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
            assertThat(printed + output.lines().collect(Collectors.joining("\n")))
                    .contains(
                            "postgres           | ",
                            "Stopping all parts",
                            "redis              stopped");
        }
    }

    @Test
    void interruptionDuringTheStartLeavesNoPart() throws Exception {
        var launcher = SmallSystem.launcher(system, "up").start();
        try (var output = launcher.inputReader()) {
            readUntil(output, "starting PostgreSQL");

            interrupt(launcher);

            assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(processes()).isEmpty();
        }
    }

    @Test
    void aDeathIsReportedAndDownInAnotherTerminalEndsTheCommand() throws Exception {
        var launcher = SmallSystem.launcher(system, "up").start();
        try (var output = launcher.inputReader()) {
            readUntil(output, "Aviary is up");

            new PartProcess(system.parts().getLast(), system.folder())
                    .process()
                    .orElseThrow()
                    .destroyForcibly();
            readUntil(output, "redis has died; ./aviary up -d starts it again.");
            new StartingSystem(system, System.out).run();
            assertThat(processes()).hasSize(2);
            new StoppingSystem(system, System.out).run();

            assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isZero();
        }
    }

    @Test
    void twoLaunchersAtTheSameTimeStartOneSystem() throws Exception {
        var first = SmallSystem.launcher(system, "up -d").start();
        var second = SmallSystem.launcher(system, "up -d").start();

        var outputs =
                new String(first.getInputStream().readAllBytes())
                        + new String(second.getInputStream().readAllBytes());

        assertThat(outputs).contains("started: true", "started: false");
        assertThat(processes()).hasSize(2);
    }

    @Test
    void interruptionOfAWaitingLauncherStopsNoPart() throws Exception {
        new StartingSystem(system, System.out).run();
        var parts = processes();
        try (var channel = FileChannel.open(system.folder().lock(), StandardOpenOption.WRITE)) {
            channel.lock();
            var waiter = SmallSystem.launcher(system, "up").start();
            var output = waiter.inputReader();
            readUntil(output, "Waiting for it");

            interrupt(waiter);

            assertThat(waiter.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(output.lines()).noneMatch(line -> line.contains("topp"));
        }
        assertThat(parts).hasSize(2).allMatch(ProcessHandle::isAlive);
    }

    private List<ProcessHandle> processes() {
        return system.parts().stream()
                .flatMap(part -> new PartProcess(part, system.folder()).process().stream())
                .toList();
    }

    /// Returns the lines until each of the texts was read. Their order does not matter, because
    /// logs and progress come from two threads.
    private static String readUntil(BufferedReader output, String... texts) throws IOException {
        var read = new StringBuilder();
        var missing = new ArrayList<>(List.of(texts));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            read.append(line).append('\n');
            missing.removeIf(line::contains);
            if (missing.isEmpty()) {
                return read.toString();
            }
        }
        throw new AssertionError("Ended without " + missing + ":\n" + read);
    }

    /// Ends the launcher like Ctrl-C. If a shell started these tests in the background, their
    /// children ignore INT; TERM ends a JVM in the same way.
    private static void interrupt(Process launcher) throws IOException {
        Signals.send(interruptsAreIgnored() ? "TERM" : "INT", launcher.pid());
    }

    private static boolean interruptsAreIgnored() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & INTERRUPT) != 0);
        }
    }
}

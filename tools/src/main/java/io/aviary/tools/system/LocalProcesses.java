package io.aviary.tools.system;

import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// The processes that `./aviary up` started. They are killed by PID and restarted by the same
/// command.
public final class LocalProcesses {
    private static final String ENDING = ".properties";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final Duration HEAL_TIMEOUT = Duration.ofMinutes(5);

    private final Path aviary;
    private final Path state;
    private final ReportingPoller poller;

    /// @param poller the poller that waits for parts to become healthy
    public LocalProcesses(Settings settings, ReportingPoller poller) {
        this.poller = poller;
        this.aviary = settings.home().resolve("aviary");
        this.state = settings.state();
    }

    /// Sends SIGKILL, and returns when the process has ended.
    public void kill(String part) {
        var process =
                ProcessHandle.of(pid(part))
                        .orElseThrow(() -> new CommandException(part + " is not running"));
        process.destroyForcibly();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException survived) {
            // A process that has ended stays listed if no init process waits for it.
            if (process.info().command().isPresent()) {
                throw new CommandException(part + " survived SIGKILL");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Stops a part (SIGSTOP) until it is resumed.
    public void pause(String part) {
        signal("STOP", part);
    }

    /// Continues a part that was paused.
    public void resume(String part) {
        signal("CONT", part);
    }

    private void signal(String signal, String part) {
        try {
            var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid(part))).start();
            if (kill.waitFor() != 0) {
                throw new CommandException("could not send %s to %s".formatted(signal, part));
            }
        } catch (IOException failed) {
            throw new CommandException("could not run kill: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Checks that every part has a process.
    ///
    /// @throws CommandException if a part has none
    public void find(Iterable<String> parts) {
        parts.forEach(this::pid);
    }

    /// Returns the PIDs of all parts by name; none if `./aviary up` did not start them.
    public SortedMap<String, Long> running() {
        Path run = state.resolve("run");
        if (!Files.isDirectory(run)) {
            return new TreeMap<>();
        }
        try (var files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toMap(part -> part, this::pid, (a, b) -> a, TreeMap::new));
        } catch (IOException unreadable) {
            throw new CommandException(
                    "could not read %s: %s".formatted(run, unreadable.getMessage()));
        }
    }

    private long pid(String part) {
        Path run = state.resolve("run").resolve(part + ENDING);
        var properties = new Properties();
        try (var in = Files.newInputStream(run)) {
            properties.load(in);
            return Long.parseLong(properties.getProperty("pid", "none"));
        } catch (IOException | NumberFormatException unknown) {
            throw new CommandException(
                    "%s was not started by ./aviary up: there is no PID in %s"
                            .formatted(part, run));
        }
    }

    /// Starts all parts that have ended, and returns when every part is healthy.
    public void heal() {
        try {
            Path log = state.resolve("logs/drill.log");
            var up =
                    new ProcessBuilder(aviary.toString(), "up", "-d")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            var obstacle = Optional.of("./aviary up -d is running");
            poller.await(
                    () -> up.isAlive() ? obstacle : Optional.empty(), POLL_INTERVAL, HEAL_TIMEOUT);
            if (up.isAlive() || up.exitValue() != 0) {
                throw new CommandException("./aviary up -d did not heal the system: see " + log);
            }
        } catch (IOException failed) {
            throw new CommandException(
                    "could not run %s: %s".formatted(aviary, failed.getMessage()));
        }
    }
}

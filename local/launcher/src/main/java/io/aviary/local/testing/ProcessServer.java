package io.aviary.local.testing;

import io.aviary.local.process.Server;
import io.aviary.local.process.Signals;
import io.aviary.local.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A server that runs as a process on this machine. It ends with the test JVM; on Linux, even if
/// the JVM is killed.
final class ProcessServer implements TestServer {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final Path DEATH_SIGNAL = Path.of("/usr/bin/setpriv");

    /// The thread that starts all processes. It never ends, because Linux sends the death signal
    /// when the starting thread ends.
    private static final ExecutorService STARTER =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("test-server-starter").factory());

    private final Server server;
    private final Path log;
    private @Nullable Process process;

    ProcessServer(Server server, Path log) {
        this.server = server;
        this.log = log;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        var started = launch();
        process = started;
        var deadline = Instant.now().plusSeconds(START_SECONDS);
        while (!server.isReady()) {
            if (!started.isAlive() || Instant.now().isAfter(deadline)) {
                kill();
                throw new IllegalStateException(
                        "Did not start: " + started.info() + "\n" + logTail());
            }
            Waiting.awaitExit(started.toHandle());
        }
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            signal(server.stopSignal());
            awaitEnd(process);
        }
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd(process);
        }
    }

    @Override
    public synchronized void signal(String name) {
        if (process != null) {
            Signals.send(name, process.pid());
        }
    }

    private static void awaitEnd(Process process) {
        var deadline = Instant.now().plusSeconds(STOP_SECONDS);
        while (process.isAlive()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "Still running after " + STOP_SECONDS + " s: " + process.info());
            }
            Waiting.awaitExit(process.toHandle());
        }
    }

    private Process launch() {
        return call(
                () -> {
                    var command = new ArrayList<String>();
                    if (Files.isExecutable(DEATH_SIGNAL)) {
                        command.addAll(
                                List.of(DEATH_SIGNAL.toString(), "--pdeathsig", "KILL", "--"));
                    }
                    command.addAll(server.prepare());
                    var builder = new ProcessBuilder(command).redirectErrorStream(true);
                    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                    return STARTER.submit(builder::start).get();
                });
    }

    private static <T> T call(Callable<T> action) {
        try {
            return action.call();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String logTail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

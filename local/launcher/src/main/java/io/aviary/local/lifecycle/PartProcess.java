package io.aviary.local.lifecycle;

import io.aviary.local.process.Signals;
import io.aviary.local.process.Waiting;
import io.aviary.local.system.CommandException;
import io.aviary.local.system.Part;
import io.aviary.local.system.StateFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// The process of a part, which outlives the launcher.
public final class PartProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private final Part part;
    private final Path run;
    private final PartLog log;

    public PartProcess(Part part, StateFolder folder) {
        this.part = part;
        this.run = folder.run(part.name());
        this.log = new PartLog(folder.log(part.name()));
    }

    public Part part() {
        return part;
    }

    /// Returns the running process; empty if the part was never started, was stopped, or has died.
    public Optional<ProcessHandle> process() {
        return lastStarted().flatMap(ProcessIdentity::process);
    }

    public boolean isAlive() {
        return process().isPresent();
    }

    /// Returns whether the part was started and has not been stopped since. It may have died.
    public boolean isWanted() {
        return Files.exists(run);
    }

    /// Starts the process, with its output appended to the log.
    ///
    /// @param command the result of the server's `prepare`
    void launch(List<String> command) throws IOException {
        log.begin();
        var builder = new ProcessBuilder(ProcessSession.detach(command)).redirectErrorStream(true);
        builder.redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(part.server().environment());
        ProcessIdentity.of(builder.start()).write(run);
    }

    /// Waits until the part is healthy.
    ///
    /// @throws CommandException if the process dies first, or is not ready within 180 s
    /// @throws CancellationException soon after `cancelled` becomes true
    void awaitHealthy(BooleanSupplier cancelled) {
        var deadline = Instant.now().plus(START_LIMIT);
        while (!part.server().isReady()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            var process = process().orElseThrow(() -> failure("died while starting"));
            if (Instant.now().isAfter(deadline)) {
                throw failure("did not respond within " + START_LIMIT.toSeconds() + " s");
            }
            Waiting.awaitExit(process);
        }
    }

    /// Signals the process to stop, kills it after its limit, and returns when it has ended.
    ///
    /// @return whether it was killed
    boolean stop() throws IOException {
        process().ifPresent(process -> Signals.send(part.server().stopSignal(), process.pid()));
        boolean killed = !endsWithin(part.server().stopLimit());
        if (killed) {
            process().ifPresent(ProcessHandle::destroyForcibly);
            endsWithin(part.server().stopLimit());
        }
        Files.deleteIfExists(run);
        return killed;
    }

    private boolean endsWithin(Duration limit) {
        var deadline = Instant.now().plus(limit);
        for (var process = process(); process.isPresent(); process = process()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Waiting.awaitExit(process.get());
        }
        return true;
    }

    private CommandException failure(String event) {
        return new CommandException(part.name() + " " + event + ": " + log.reason());
    }

    private Optional<ProcessIdentity> lastStarted() {
        try {
            return ProcessIdentity.read(run);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

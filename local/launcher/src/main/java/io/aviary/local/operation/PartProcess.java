package io.aviary.local.operation;

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

    /// Empty when it was never started, was stopped, or has died.
    public Optional<ProcessHandle> process() {
        return lastStarted().flatMap(Running::process);
    }

    public boolean alive() {
        return process().isPresent();
    }

    /// Whether it was started and not stopped since, alive or not.
    public boolean wanted() {
        return Files.exists(run);
    }

    /// @param command from the server's `prepare`
    void launch(List<String> command) throws IOException {
        log.begin();
        var builder = new ProcessBuilder(Session.own(command)).redirectErrorStream(true);
        builder.redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(part.server().environment());
        Running.of(builder.start()).write(run);
    }

    /// @throws CommandException when it dies first, or doesn't serve within 180 s
    /// @throws CancellationException soon after `cancelled` becomes true
    void awaitHealth(BooleanSupplier cancelled) {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (!part.server().ready()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            ProcessHandle process = process().orElseThrow(() -> complaint("died while starting"));
            if (Instant.now().isAfter(deadline)) {
                throw complaint("does not answer after " + START_LIMIT.toSeconds() + " s");
            }
            Waiting.briefly(process);
        }
    }

    /// Returns when it is gone: in an orderly way, after its limit by force.
    ///
    /// @return whether it had to be killed
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
        Instant deadline = Instant.now().plus(limit);
        for (var process = process(); process.isPresent(); process = process()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Waiting.briefly(process.get());
        }
        return true;
    }

    private CommandException complaint(String event) {
        return new CommandException(part.name() + " " + event + ": " + log.reason());
    }

    private Optional<Running> lastStarted() {
        try {
            return Running.read(run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.aviary.local.operation;

import io.aviary.local.system.CommandException;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Brings a system up: starts the parts that do not run, and leaves alone those that do.
public final class Up {

    private final Plan plan;
    private final PrintStream out;
    private final List<Part> launched = new ArrayList<>();
    private @Nullable CommandException failure;
    private volatile LocalSystem system;
    private volatile boolean cancelled;

    public Up(LocalSystem system, PrintStream out) {
        this(system.folder(), () -> system, out);
    }

    /// @param plan what to bring up, asked for when no other `up` or `down` is at work
    public Up(StateFolder folder, Plan plan, PrintStream out) {
        this.system = new LocalSystem(folder, List.of());
        this.plan = plan;
        this.out = out;
    }

    /// Returns when all parts are healthy. When one fails, what this call has started is stopped
    /// again.
    ///
    /// @return whether there was anything to start
    /// @throws CommandException that names what fails
    /// @throws CancellationException after [#cancel()]
    public boolean run() throws IOException {
        try (var _ = SystemLock.take(system.folder(), out)) {
            system = plan.system();
            List<Part> dead =
                    system.parts().stream().filter(part -> !process(part).alive()).toList();
            if (!dead.isEmpty()) {
                Preflight.checkDisk(system.folder().path(), Preflight.NEEDED_BYTES);
                Preflight.checkPorts(dead);
            }
            system.stages().forEach(this::start);
            return !dead.isEmpty();
        }
    }

    /// Whether this call has started any part. Before that, the system is somebody else's.
    public synchronized boolean owns() {
        return !launched.isEmpty();
    }

    /// Starts nothing more, and stops what was started.
    public void cancel() {
        List<Part> started;
        synchronized (this) {
            cancelled = true;
            started = List.copyOf(launched);
        }
        new Down(system, out).stop(started);
    }

    private void start(List<Part> stage) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            stage.forEach(part -> executor.execute(() -> start(process(part))));
        }
        if (failure != null) {
            cancel();
            throw failure;
        }
        if (cancelled) {
            throw new CancellationException();
        }
    }

    private void start(PartProcess process) {
        Instant begin = Instant.now();
        try {
            boolean dead = !process.alive();
            if (dead) {
                launch(process, process.part().server().prepare());
            }
            process.awaitHealth(() -> cancelled);
            if (dead) {
                out.println(Report.line(process.part(), "healthy", begin));
            }
        } catch (CommandException complaint) {
            fail(complaint);
        } catch (CancellationException e) {
            // Whoever cancelled says why.
        } catch (IOException | RuntimeException e) {
            fail(new CommandException(process.part().name() + " cannot start: " + e.getMessage()));
        }
    }

    private synchronized void launch(PartProcess process, List<String> command) throws IOException {
        if (cancelled) {
            throw new CancellationException();
        }
        process.launch(command);
        launched.add(process.part());
    }

    /// The first failure counts; the other parts of the stage need not go on.
    private synchronized void fail(CommandException complaint) {
        if (!cancelled) {
            failure = complaint;
            cancelled = true;
        }
    }

    private PartProcess process(Part part) {
        return new PartProcess(part, system.folder());
    }

    /// What a system consists of, by what else runs in its folder.
    @FunctionalInterface
    public interface Plan {
        /// @throws CommandException when it does not go with what runs
        LocalSystem system() throws IOException;
    }
}

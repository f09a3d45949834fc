package io.aviary.local.lifecycle;

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

/// Starts the parts of a system that are not running. Running parts are left unchanged.
public final class StartingSystem {
    private final Plan plan;
    private final PrintStream out;
    private final List<Part> launched = new ArrayList<>();
    private @Nullable CommandException failure;
    private volatile LocalSystem system;
    private volatile boolean cancelled;

    public StartingSystem(LocalSystem system, PrintStream out) {
        this(system.folder(), () -> system, out);
    }

    /// @param plan the supplier of the system to start, called when no other `up` or `down` is
    ///     running
    public StartingSystem(StateFolder folder, Plan plan, PrintStream out) {
        this.system = new LocalSystem(folder, List.of());
        this.plan = plan;
        this.out = out;
    }

    /// Starts the parts, and returns when all are healthy. If one fails, the parts that this call
    /// started are stopped.
    ///
    /// @return whether any part had to be started
    /// @throws CommandException if a part fails; the message names the part
    /// @throws CancellationException after [#cancel()]
    public boolean run() throws IOException {
        try (var _ = SystemLock.acquire(system.folder(), out)) {
            system = plan.system();
            var dead = system.parts().stream().filter(part -> !process(part).isAlive()).toList();
            if (!dead.isEmpty()) {
                Preflight.checkDisk(system.folder().path(), Preflight.NEEDED_BYTES);
                Preflight.checkPorts(dead);
                new CacheTraining(system).stop();
            }
            system.stages().forEach(this::start);
            new LogRotation(system.folder()).start();
            startTraining();
            return !dead.isEmpty();
        }
    }

    /// Returns whether this call has started any part, and so has to stop the system.
    public synchronized boolean ownsParts() {
        return !launched.isEmpty();
    }

    /// Cancels the start: no more parts are started, and the started ones are stopped.
    public void cancel() {
        List<Part> started;
        synchronized (this) {
            cancelled = true;
            started = List.copyOf(launched);
        }
        new StoppingSystem(system, out).stop(started);
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
        var begin = Instant.now();
        try {
            boolean dead = !process.isAlive();
            if (dead) {
                launch(process, process.part().server().prepare());
            }
            process.awaitHealthy(() -> cancelled);
            if (dead) {
                out.println(ProgressLine.of(process.part(), "healthy", begin));
            }
        } catch (CommandException explained) {
            fail(explained);
        } catch (CancellationException cancellation) {
            // Another part has failed and is reported by its own thread, or Ctrl-C was pressed.
        } catch (IOException | RuntimeException cause) {
            fail(
                    new CommandException(
                            process.part().name() + " cannot start: " + cause.getMessage()));
        }
    }

    /// Records missing AOT caches in the background, unless the system is being stopped. Without
    /// the caches, later starts only take longer.
    private synchronized void startTraining() {
        if (cancelled) {
            throw new CancellationException();
        }
        try {
            new CacheTraining(system).start();
        } catch (IOException failure) {
            out.println("The AOT caches cannot be recorded: " + failure.getMessage());
        }
    }

    private synchronized void launch(PartProcess process, List<String> command) throws IOException {
        if (cancelled) {
            throw new CancellationException();
        }
        process.launch(command);
        launched.add(process.part());
    }

    /// Records the first failure, and cancels the start of the other parts.
    private synchronized void fail(CommandException first) {
        if (!cancelled) {
            failure = first;
            cancelled = true;
        }
    }

    private PartProcess process(Part part) {
        return new PartProcess(part, system.folder());
    }

    /// Decides which system to start, given the parts that run in its folder.
    @FunctionalInterface
    public interface Plan {
        /// Returns the system to start.
        ///
        /// @throws CommandException if a system is running with other settings
        LocalSystem system() throws IOException;
    }
}

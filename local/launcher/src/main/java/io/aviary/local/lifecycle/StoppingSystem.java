package io.aviary.local.lifecycle;

import io.aviary.local.process.Disk;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.Executors;

/// Stops a system. The services stop first, so they can finish their work.
public final class StoppingSystem {
    private final LocalSystem system;
    private final PrintStream out;

    public StoppingSystem(LocalSystem system, PrintStream out) {
        this.system = system;
        this.out = out;
    }

    /// Stops all parts.
    ///
    /// @return whether any part was started
    public boolean run() throws IOException {
        try (var _ = SystemLock.acquire(system.folder(), out)) {
            return stop(system.parts());
        }
    }

    /// Stops all parts and deletes the data.
    ///
    /// @return whether any part was started
    public boolean runAndDeleteData() throws IOException {
        try (var _ = SystemLock.acquire(system.folder(), out)) {
            boolean any = stop(system.parts());
            Disk.delete(system.folder().data());
            return any;
        }
    }

    /// Stops all parts without waiting for the lock, because the `up` that holds it is ending.
    public void stopAll() {
        stop(system.parts());
    }

    boolean stop(Collection<Part> parts) {
        if (!parts.isEmpty()) {
            stopTraining();
        }
        boolean any = false;
        for (var stage : system.stages().reversed()) {
            var wanted =
                    stage.stream()
                            .filter(parts::contains)
                            .map(part -> new PartProcess(part, system.folder()))
                            .filter(PartProcess::isWanted)
                            .toList();
            any |= !wanted.isEmpty();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                wanted.forEach(process -> executor.execute(() -> stop(process)));
            }
        }
        return any;
    }

    private void stopTraining() {
        try {
            new CacheTraining(system).stop();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void stop(PartProcess process) {
        Instant begin = Instant.now();
        try {
            String event = process.isAlive() ? "stopped" : "was dead";
            boolean killed = process.stop();
            out.println(ProgressLine.of(process.part(), killed ? "killed" : event, begin));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

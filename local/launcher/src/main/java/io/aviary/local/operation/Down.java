package io.aviary.local.operation;

import io.aviary.local.process.Disk;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;

/// Takes a system down: the services first, so that they can finish what they do.
public final class Down {

    private final LocalSystem system;
    private final PrintStream out;

    public Down(LocalSystem system, PrintStream out) {
        this.system = system;
        this.out = out;
    }

    /// Stops all parts.
    ///
    /// @return whether there were any
    public boolean run() throws IOException {
        try (var _ = SystemLock.take(system.folder(), out)) {
            return stop(system.parts());
        }
    }

    /// Stops all parts and deletes the data.
    ///
    /// @return whether there were any parts
    public boolean runAndDeleteData() throws IOException {
        try (var _ = SystemLock.take(system.folder(), out)) {
            boolean any = stop(system.parts());
            Disk.delete(system.folder().data());
            return any;
        }
    }

    /// Stops all parts at once, also while an `up` is at work: for one that is being ended itself.
    public void stopAll() {
        stop(system.parts());
    }

    boolean stop(Collection<Part> parts) {
        boolean any = false;
        for (List<Part> stage : system.stages().reversed()) {
            List<PartProcess> wanted =
                    stage.stream()
                            .filter(parts::contains)
                            .map(part -> new PartProcess(part, system.folder()))
                            .filter(PartProcess::wanted)
                            .toList();
            any |= !wanted.isEmpty();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                wanted.forEach(process -> executor.execute(() -> stop(process)));
            }
        }
        return any;
    }

    private void stop(PartProcess process) {
        Instant begin = Instant.now();
        try {
            String event = process.alive() ? "stopped" : "was dead";
            boolean killed = process.stop();
            out.println(Report.line(process.part(), killed ? "killed" : event, begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

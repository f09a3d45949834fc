package io.aviary.local.infra;

import io.aviary.local.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Clears away what a killed postmaster left: backends that still run, and a pid file whose number
/// may by now belong to somebody else.
///
/// PostgreSQL would refuse to start in both cases. Deleting the pid file is safe only once no
/// process works in the folder any more.
final class PostgresLeftovers {

    private static final boolean LINUX = Files.isDirectory(Path.of("/proc/self"));

    private PostgresLeftovers() {}

    static void remove(Path data) throws IOException {
        if (!LINUX || Files.notExists(data.resolve("postmaster.pid"))) {
            return;
        }
        List<ProcessHandle> orphans =
                ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle orphan : orphans) {
            awaitEnd(orphan, data);
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /// Every process of PostgreSQL has the data folder as its working folder, until it has ended (a
    /// zombie has none).
    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitEnd(ProcessHandle orphan, Path data) throws IOException {
        Instant deadline = Instant.now().plusSeconds(10);
        while (worksIn(orphan, data)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException(
                        "Process " + orphan.pid() + " cannot be killed and works in " + data);
            }
            Waiting.briefly(orphan);
        }
    }
}

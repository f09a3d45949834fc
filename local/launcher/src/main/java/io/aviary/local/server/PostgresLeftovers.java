package io.aviary.local.server;

import io.aviary.local.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Removes the leftovers of a killed postmaster: backends that are still running, and a PID file
/// whose PID may now belong to another process.
///
/// PostgreSQL refuses to start with either. Deleting the PID file is safe only if no process uses
/// the folder.
final class PostgresLeftovers {
    private static final boolean LINUX = Files.isDirectory(Path.of("/proc/self"));

    private PostgresLeftovers() {}

    static void remove(Path data) throws IOException {
        if (!LINUX || Files.notExists(data.resolve("postmaster.pid"))) {
            return;
        }
        var orphans = ProcessHandle.allProcesses().filter(process -> uses(process, data)).toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        for (var orphan : orphans) {
            awaitEnd(orphan, data);
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /// Returns whether the process uses the data folder. The working folder of every live
    /// PostgreSQL process is its data folder; a zombie has none.
    private static boolean uses(ProcessHandle process, Path data) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException ended) {
            return false;
        }
    }

    private static void awaitEnd(ProcessHandle orphan, Path data) throws IOException {
        var deadline = Instant.now().plusSeconds(10);
        while (uses(orphan, data)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException(
                        "Process " + orphan.pid() + " cannot be killed and uses " + data);
            }
            Waiting.awaitExit(orphan);
        }
    }
}

package io.aviary.local.lifecycle;

import io.aviary.local.system.StateFolder;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;

/// The background process that keeps the logs of running parts short. The parts run without a
/// launcher for weeks, and append to their logs.
///
/// A log that exceeds the limit is copied to a second file and emptied. Lines that a part appends
/// between the two steps are lost. The process ends by itself within one interval after the last
/// part was stopped.
record LogRotation(StateFolder folder, long limitBytes, Duration interval) {
    /// The size at which a log is moved to a second file.
    static final long LIMIT_BYTES = 64L << 20;

    /// A shell needs 1 MB of memory, a JVM 40 MB. If the disk is too full for the copy, the log is
    /// emptied anyway.
    private static final String SCRIPT =
            """
            folder=$1 limit=$2 seconds=$3
            while set -- "$folder"/run/*.properties && [ -e "$1" ]; do
                find "$folder/logs" -name '*.log' -size "+$limit" | while read -r log; do
                    part=${log##*/}
                    [ -e "$folder/run/${part%.log}.properties" ] || continue
                    cp "$log" "$log.1.new" && mv -f "$log.1.new" "$log.1" || rm -f "$log.1.new"
                    : >"$log"
                done
                sleep "$seconds"
            done
            """;

    private static final int BLOCK_BYTES = 512;
    private static final double MILLIS_PER_SECOND = 1000;

    LogRotation(StateFolder folder) {
        this(folder, LIMIT_BYTES, Duration.ofSeconds(10));
    }

    /// Starts the process unless it is running. At least one part must have been started.
    ///
    /// @return the running process
    ProcessHandle start() throws IOException {
        var running = ProcessIdentity.read(folder.rotation()).flatMap(ProcessIdentity::process);
        if (running.isPresent()) {
            return running.get();
        }
        var process =
                new ProcessBuilder(ProcessSession.detach(command()))
                        .redirectInput(Redirect.from(new File("/dev/null")))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
        ProcessIdentity.of(process).write(folder.rotation());
        return process.toHandle();
    }

    private List<String> command() {
        return List.of(
                "sh",
                "-c",
                SCRIPT,
                "log-rotation",
                folder.path().toAbsolutePath().toString(),
                Long.toString(limitBytes / BLOCK_BYTES),
                Double.toString(interval.toMillis() / MILLIS_PER_SECOND));
    }
}

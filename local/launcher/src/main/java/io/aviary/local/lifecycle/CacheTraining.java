package io.aviary.local.lifecycle;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Signals;
import io.aviary.local.process.Training;
import io.aviary.local.process.Waiting;
import io.aviary.local.system.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The background process that records the AOT caches of a running system, for faster starts. It
/// has the lowest priority, and trains one server after another.
public record CacheTraining(LocalSystem system) {
    /// The log of the process, beside the logs of the parts.
    static final String LOG = "aot";

    /// A failed run is marked, so that only a new build repeats it.
    private static final String TRAIN =
            """
            train() {
                cache=$1 scratch=$2 failure=$3
                shift 3
                mkdir -p "$scratch"
                if "$@" </dev/null && mv -f "$scratch/app.aot" "$cache"; then
                    echo "$(date +%T) $cache was recorded"
                else
                    echo "$(date +%T) $cache could not be recorded: see above"
                    : >"$failure"
                fi
                rm -rf "$scratch"
            }
            """;

    /// Returns the running process.
    public Optional<ProcessHandle> process() throws IOException {
        return ProcessIdentity.read(system.folder().training()).flatMap(ProcessIdentity::process);
    }

    /// Starts the process if a cache is missing, unless it is running.
    void start() throws IOException {
        var runs =
                system.parts().stream()
                        .flatMap(part -> part.server().training().stream())
                        .filter(Training::isNeeded)
                        .map(CacheTraining::call)
                        .collect(Collectors.joining());
        if (runs.isEmpty() || process().isPresent()) {
            return;
        }
        var log = system.folder().log(LOG);
        Files.createDirectories(log.getParent());
        var process =
                new ProcessBuilder(ProcessSession.detach(List.of("nice", "-n", "19", "sh")))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        ProcessIdentity.of(process).write(system.folder().training());
        // The script contains secrets: other users can read a command line, but not a pipe. An
        // incomplete script does nothing, because only its last line calls the function.
        try (var script = process.outputWriter()) {
            script.write(TRAIN + "all() {\n" + runs + "}\nall\n");
        }
    }

    /// Kills the process and its descendants, and deletes the incomplete cache.
    void stop() throws IOException {
        var running = process();
        if (running.isPresent()) {
            var all = Stream.concat(running.stream(), running.get().descendants()).toList();
            Signals.send("KILL", -running.get().pid());
            all.forEach(Waiting::untilEnd);
        }
        Files.deleteIfExists(system.folder().training());
        for (var part : system.parts()) {
            var training = part.server().training();
            if (training.isPresent()) {
                Disk.delete(training.get().scratch());
            }
        }
    }

    private static String call(Training training) {
        var exports =
                training.environment().entrySet().stream()
                        .map(value -> "export " + value.getKey() + "=" + quote(value.getValue()))
                        .collect(Collectors.joining("\n"));
        var words =
                Stream.concat(
                                Stream.of(training.cache(), training.scratch(), training.failure())
                                        .map(Path::toString),
                                training.command().stream())
                        .map(CacheTraining::quote)
                        .collect(Collectors.joining(" "));
        return "(\n" + exports + "\ntrain " + words + "\n)\n";
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

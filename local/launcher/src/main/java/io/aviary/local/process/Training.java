package io.aviary.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A run of a server that only records the AOT cache of its later starts.
///
/// @param cache the file of the cache, which exists only if it is complete
/// @param scratch the folder of the incomplete cache, which is deleted after the run
/// @param command writes the cache to `app.aot` in the scratch folder, and ends
/// @param environment the variables that the command needs in addition to the environment of the
///     launcher
public record Training(
        Path cache, Path scratch, List<String> command, Map<String, String> environment) {
    /// Returns the file that marks a failed run, so that it is not repeated.
    public Path failure() {
        return cache.resolveSibling(cache.getFileName() + ".failed");
    }

    /// Returns whether there was no run yet.
    public boolean isNeeded() {
        return Files.notExists(cache) && Files.notExists(failure());
    }
}

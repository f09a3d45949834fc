package io.aviary.timeline.redis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A master's life, from its start or its promotion to its end.
///
/// @param life differs from that of every other master, also of the same server at another time
/// @param tookOver whether it began with what another process had; the last of that may be missing
public record Master(String life, boolean tookOver) {
    private static final String NOBODY = "0".repeat(40);

    /// Empty where it is no master.
    ///
    /// @param info the answer to INFO
    public static Optional<Master> of(String info) {
        var fields =
                info.lines()
                        .map(line -> line.split(":", 2))
                        .filter(field -> field.length == 2)
                        .collect(Collectors.toMap(f -> f[0], f -> f[1], (first, last) -> last));
        if (!"master".equals(fields.get("role"))) {
            return Optional.empty();
        }
        var before = fields.getOrDefault("master_replid2", NOBODY);
        var life =
                String.join(
                        " ",
                        fields.getOrDefault("run_id", ""),
                        before,
                        fields.getOrDefault("second_repl_offset", ""));
        return Optional.of(new Master(life, !before.equals(NOBODY) || loadedFromDisk(fields)));
    }

    private static boolean loadedFromDisk(Map<String, String> fields) {
        return !fields.getOrDefault("rdb_last_load_keys_loaded", "0").equals("0")
                || fields.getOrDefault("aof_enabled", "0").equals("1");
    }
}

package io.aviary.timeline.redis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A master from its start or promotion to its end.
///
/// @param process an identifier of the server's process, which may be promoted several times
/// @param id an identifier, unique among all masters; a process gets another one with each
///     promotion
/// @param tookOver whether it started with the data of an earlier process; the last changes of
///     that process may be missing
/// @param evictedKeys the number of keys that the process has evicted since its start
public record Master(String process, String id, boolean tookOver, long evictedKeys) {
    private static final String NO_REPLICATION = "0".repeat(40);

    /// Parses the reply to INFO. Returns empty if the server is not a master.
    ///
    /// @param info the reply to INFO
    public static Optional<Master> of(String info) {
        var fields =
                info.lines()
                        .map(line -> line.split(":", 2))
                        .filter(field -> field.length == 2)
                        .collect(Collectors.toMap(f -> f[0], f -> f[1], (first, last) -> last));
        if (!"master".equals(fields.get("role"))) {
            return Optional.empty();
        }
        var before = fields.getOrDefault("master_replid2", NO_REPLICATION);
        var process = fields.getOrDefault("run_id", "");
        var offset = fields.getOrDefault("second_repl_offset", "");
        return Optional.of(
                new Master(
                        process,
                        String.join(" ", process, before, offset),
                        !before.equals(NO_REPLICATION) || loadedFromDisk(fields),
                        Long.parseLong(fields.getOrDefault("evicted_keys", "0"))));
    }

    private static boolean loadedFromDisk(Map<String, String> fields) {
        return !fields.getOrDefault("rdb_last_load_keys_loaded", "0").equals("0")
                || fields.getOrDefault("aof_enabled", "0").equals("1");
    }
}

package io.aviary.local.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The settings that assign the 1,024 logical shards to PostgreSQL servers.
public final class ShardSettings {
    private static final int LOGICAL_SHARDS = 1024;

    private ShardSettings() {}

    /// Returns the settings `aviary.shards[i].url`, `.username`, `.password`, `.from` and `.to`
    /// (inclusive), with an equal share of the shards for each server.
    public static Map<String, String> properties(List<PostgresServer> servers) {
        var properties = new TreeMap<String, String>();
        for (int i = 0; i < servers.size(); i++) {
            var prefix = "aviary.shards[" + i + "].";
            properties.put(prefix + "url", servers.get(i).url());
            properties.put(prefix + "username", PostgresServer.USERNAME);
            properties.put(prefix + "password", servers.get(i).password());
            properties.put(prefix + "from", Integer.toString(LOGICAL_SHARDS * i / servers.size()));
            properties.put(
                    prefix + "to", Integer.toString(LOGICAL_SHARDS * (i + 1) / servers.size() - 1));
        }
        return properties;
    }

    /// Returns the same settings as environment variables, such as `AVIARY_SHARDS_0_URL`.
    public static Map<String, String> environment(List<PostgresServer> servers) {
        return properties(servers).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                property -> variable(property.getKey()), Map.Entry::getValue));
    }

    private static String variable(String property) {
        return property.replaceAll("[.\\[\\]]+", "_").toUpperCase(Locale.ROOT);
    }
}

package io.aviary.user.directory;

import io.aviary.platform.shard.Shards;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The table of handles and e-mails. All calls take many keys at once and go to each server once.
@Component
public final class Directory {
    private final Shards shards;
    private final JdbcClient jdbc;
    private final DirectorySettings settings;

    Directory(Shards shards, JdbcClient jdbc, DirectorySettings settings) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// Who has these keys; one that nobody has is left out.
    public Map<DirectoryKey, DirectoryEntry> find(Collection<DirectoryKey> keys) {
        var found = new HashMap<DirectoryKey, DirectoryEntry>();
        shards.map()
                .group(keys, DirectoryKey::shard)
                .forEach((server, here) -> add(found, shards.read(server, () -> entries(here))));
        return found;
    }

    /// Reserves the keys that nobody has.
    ///
    /// @param wanted each key with the pre-minted id of its user
    /// @return who has each of them now
    Map<DirectoryKey, DirectoryEntry> reserve(Map<DirectoryKey, Long> wanted) {
        var found = new HashMap<DirectoryKey, DirectoryEntry>();
        shards.map()
                .group(wanted.keySet(), DirectoryKey::shard)
                .forEach(
                        (server, here) ->
                                add(
                                        found,
                                        shards.inTransaction(
                                                server,
                                                () -> {
                                                    insert(here, wanted);
                                                    return entries(here);
                                                })));
        return found;
    }

    /// Makes reservations final; its users exist.
    void confirm(Map<DirectoryKey, Long> reserved) {
        update(
                reserved,
                """
                update directory d set owned = true
                from unnest(:kinds::text[], :keys::text[], :ids::bigint[]) as r(kind, key, user_id)
                where d.kind = r.kind and d.key = r.key and d.user_id = r.user_id and not d.owned
                """);
    }

    /// Gives reservations back. What is owned, or somebody else's, stays.
    void release(Map<DirectoryKey, Long> reserved) {
        update(
                reserved,
                """
                delete from directory d
                using unnest(:kinds::text[], :keys::text[], :ids::bigint[]) as r(kind, key, user_id)
                where d.kind = r.kind and d.key = r.key and d.user_id = r.user_id and not d.owned
                """);
    }

    private void update(Map<DirectoryKey, Long> reserved, String statement) {
        shards.map()
                .group(reserved.keySet(), DirectoryKey::shard)
                .forEach(
                        (server, here) ->
                                shards.inTransaction(
                                        server,
                                        () ->
                                                bind(jdbc.sql(statement), here)
                                                        .param("ids", ids(here, reserved))
                                                        .update()));
    }

    private void insert(List<DirectoryKey> keys, Map<DirectoryKey, Long> wanted) {
        // One order for all, so that two loads of the same names wait and don't deadlock.
        var statement =
                """
                insert into directory (kind, key, user_id)
                select kind, key, user_id
                from unnest(:kinds::text[], :keys::text[], :ids::bigint[]) as w(kind, key, user_id)
                order by kind, key
                on conflict (kind, key) do nothing
                """;
        bind(jdbc.sql(statement), keys).param("ids", ids(keys, wanted)).update();
    }

    private List<DirectoryEntry> entries(List<DirectoryKey> keys) {
        var query =
                """
                select kind, key, user_id, owned,
                       not owned and reserved_at < now() - make_interval(secs => :age) as abandoned
                from directory join unnest(:kinds::text[], :keys::text[]) as w(kind, key)
                     using (kind, key)
                """;
        return bind(jdbc.sql(query), keys)
                .param("age", settings.abandonedAfter().toMillis() / 1000.0)
                .query((row, number) -> entry(row))
                .list();
    }

    private static DirectoryEntry entry(ResultSet row) throws SQLException {
        var kind = DirectoryKey.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new DirectoryEntry(
                new DirectoryKey(kind, row.getString("key")),
                row.getLong("user_id"),
                row.getBoolean("owned"),
                row.getBoolean("abandoned"));
    }

    private static void add(Map<DirectoryKey, DirectoryEntry> found, List<DirectoryEntry> entries) {
        entries.forEach(entry -> found.put(entry.key(), entry));
    }

    private static StatementSpec bind(StatementSpec statement, List<DirectoryKey> keys) {
        return statement
                .param("kinds", texts(keys, key -> key.kind().column()))
                .param("keys", texts(keys, DirectoryKey::value));
    }

    private static String[] texts(List<DirectoryKey> keys, Function<DirectoryKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }

    private static Long[] ids(List<DirectoryKey> keys, Map<DirectoryKey, Long> wanted) {
        return keys.stream().map(wanted::get).toArray(Long[]::new);
    }
}

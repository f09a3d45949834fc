package io.aviary.user.directory;

import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The table of handles and e-mails. Each method takes many keys and queries every server involved
/// once, in parallel.
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

    /// Returns the holders of these keys; omits keys without a holder.
    public Map<DirectoryKey, DirectoryEntry> find(Collection<DirectoryKey> keys) {
        return byKey(shards.readEach(keys, DirectoryKey::shard, this::select).values());
    }

    /// Reserves the keys that have no holder.
    ///
    /// @param wanted each key with the pre-minted id of its user
    /// @return the current holder of each key
    Map<DirectoryKey, DirectoryEntry> reserve(Map<DirectoryKey, UserId> wanted) {
        return byKey(
                shards.writeEach(
                                wanted.keySet(),
                                DirectoryKey::shard,
                                here -> {
                                    insert(here, wanted);
                                    return select(here);
                                })
                        .values());
    }

    /// Makes reservations final after their users were stored.
    void confirm(Map<DirectoryKey, UserId> reserved) {
        update(
                reserved,
                """
                update directory d set owned = true
                from unnest(:kinds::text[], :keys::text[], :ids::bigint[]) as r(kind, key, user_id)
                where d.kind = r.kind and d.key = r.key and d.user_id = r.user_id and not d.owned
                """);
    }

    /// Deletes reservations. Keys that are owned, or held under another id, stay.
    void release(Map<DirectoryKey, UserId> reserved) {
        update(
                reserved,
                """
                delete from directory d
                using unnest(:kinds::text[], :keys::text[], :ids::bigint[]) as r(kind, key, user_id)
                where d.kind = r.kind and d.key = r.key and d.user_id = r.user_id and not d.owned
                """);
    }

    private void update(Map<DirectoryKey, UserId> reserved, String statement) {
        shards.writeEach(
                reserved.keySet(),
                DirectoryKey::shard,
                here -> bind(jdbc.sql(statement), here).param("ids", ids(here, reserved)).update());
    }

    private void insert(List<DirectoryKey> keys, Map<DirectoryKey, UserId> wanted) {
        // All loads insert in the same order, so two loads of the same names wait for each other
        // and cannot deadlock.
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

    private List<DirectoryEntry> select(List<DirectoryKey> keys) {
        var query =
                """
                select kind, key, user_id, owned,
                       not owned and reserved_at < now() - make_interval(secs => :age) as abandoned
                from directory join unnest(:kinds::text[], :keys::text[]) as w(kind, key)
                     using (kind, key)
                """;
        return bind(jdbc.sql(query), keys)
                .param("age", settings.abandonedAfter().toMillis() / 1000.0)
                .query((row, number) -> entryOf(row))
                .list();
    }

    private static DirectoryEntry entryOf(ResultSet row) throws SQLException {
        var kind = DirectoryKey.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new DirectoryEntry(
                new DirectoryKey(kind, row.getString("key")),
                new UserId(row.getLong("user_id")),
                row.getBoolean("owned"),
                row.getBoolean("abandoned"));
    }

    private static Map<DirectoryKey, DirectoryEntry> byKey(
            Collection<List<DirectoryEntry>> byServer) {
        return byServer.stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(DirectoryEntry::key, Function.identity()));
    }

    private static StatementSpec bind(StatementSpec statement, List<DirectoryKey> keys) {
        return statement
                .param("kinds", texts(keys, key -> key.kind().column()))
                .param("keys", texts(keys, DirectoryKey::value));
    }

    private static String[] texts(List<DirectoryKey> keys, Function<DirectoryKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }

    private static long[] ids(List<DirectoryKey> keys, Map<DirectoryKey, UserId> wanted) {
        return keys.stream()
                .mapToLong(key -> Objects.requireNonNull(wanted.get(key)).value())
                .toArray();
    }
}

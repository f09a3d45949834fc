package io.aviary.user.session;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.shard.Shards;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where the signing keys are kept, sealed.
@Component
final class SigningKeyTable {
    private static final LogicalShard HOME = new LogicalShard(0);

    private final Shards shards;
    private final JdbcClient jdbc;

    SigningKeyTable(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// A key that nobody can use without the data key.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(String kid, byte[] sealed) {}

    List<Row> newestFirst() {
        var query = "select kid, sealed from signing_key order by created_at desc, kid";
        return shards.read(HOME, () -> jdbc.sql(query).query(Row.class).list());
    }

    /// Adds the key unless there is one; of instances that start together, one succeeds.
    void addFirst(Row key) {
        shards.inTransaction(
                HOME,
                () -> {
                    jdbc.sql("lock table signing_key in share row exclusive mode").update();
                    return jdbc.sql(
                                    """
                                    insert into signing_key (kid, sealed)
                                    select :kid, :sealed where not exists (select from signing_key)
                                    """)
                            .param("kid", key.kid())
                            .param("sealed", key.sealed())
                            .update();
                });
    }
}

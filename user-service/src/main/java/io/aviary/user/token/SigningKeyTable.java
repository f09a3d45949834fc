package io.aviary.user.token;

import com.nimbusds.jose.jwk.RSAKey;
import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.user.encryption.ColumnCipher;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of signing keys, which are encrypted. The database server's clock determines their
/// age, so all instances agree.
@Component
final class SigningKeyTable {
    private static final LogicalShard HOME = new LogicalShard(0);

    /// The maximum number of keys. A verifier reads at most 64 KiB, more than a hundred keys.
    static final int MAX_KEYS = 20;

    private final Shards shards;
    private final JdbcClient jdbc;
    private final ColumnCipher cipher;
    private final Clock clock;

    SigningKeyTable(Shards shards, JdbcClient jdbc, ColumnCipher cipher, Clock clock) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(String kid, byte[] encrypted, long ageMillis, long tokenSeconds) {}

    List<SigningKey> readNewestFirst() {
        var query =
                """
                select kid, encrypted,
                       (extract(epoch from clock_timestamp() - created_at) * 1000)::bigint as age_millis,
                       token_seconds
                from signing_key order by created_at desc, kid
                """;
        var rows = shards.read(HOME, () -> jdbc.sql(query).query(Row.class).list());
        var now = clock.instant();
        return rows.stream().map(row -> decrypt(row, now)).toList();
    }

    /// Adds the key unless the table already has [#MAX_KEYS].
    boolean add(RSAKey key) {
        return insert(key, "(select count(*) from signing_key) < " + MAX_KEYS, Duration.ZERO);
    }

    /// Adds the key unless the table has one younger than this age. If several instances call this
    /// concurrently, one succeeds.
    boolean addUnlessYounger(RSAKey key, Duration age) {
        return insert(
                key,
                """
                not exists (select from signing_key
                            where created_at > clock_timestamp() - make_interval(secs => :age))
                """,
                age);
    }

    private boolean insert(RSAKey key, String condition, Duration age) {
        var statement = "insert into signing_key (kid, encrypted) select :kid, :encrypted where ";
        return shards.inTransaction(
                HOME,
                () -> {
                    jdbc.sql("lock table signing_key in share row exclusive mode").update();
                    return jdbc.sql(statement + condition)
                                    .param("kid", key.getKeyID())
                                    .param("encrypted", encrypt(key))
                                    .param("age", age.toSeconds())
                                    .update()
                            == 1;
                });
    }

    /// Records that any key may sign tokens of this lifetime.
    void expectTokens(Duration lifetime) {
        var statement =
                "update signing_key set token_seconds = :seconds where token_seconds < :seconds";
        shards.inTransaction(
                HOME, () -> jdbc.sql(statement).param("seconds", seconds(lifetime)).update());
    }

    private static long seconds(Duration lifetime) {
        return lifetime.plusMillis(999).toSeconds();
    }

    void remove(Collection<SigningKey> keys) {
        var kids = keys.stream().map(SigningKey::kid).toArray(String[]::new);
        var statement = "delete from signing_key where kid = any(:kids)";
        shards.inTransaction(HOME, () -> jdbc.sql(statement).param("kids", kids).update());
    }

    private byte[] encrypt(RSAKey key) {
        return cipher.encrypt(key.toJSONString(), place(key.getKeyID()));
    }

    private SigningKey decrypt(Row row, Instant now) {
        try {
            var key = RSAKey.parse(cipher.decrypt(row.encrypted(), place(row.kid())));
            return new SigningKey(
                    key, now.minusMillis(row.ageMillis()), Duration.ofSeconds(row.tokenSeconds()));
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String place(String kid) {
        return "signing_key/%s/encrypted".formatted(kid);
    }
}

package io.aviary.tweet.media.store;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The notes of the current shard about objects that no row refers to. All in the transaction of
/// the caller.
@Repository
public class UnusedObjects {
    private static final int RANDOM_BYTES = 16;

    private final JdbcClient jdbc;
    private final MediaStoreSettings settings;
    private final SecureRandom random = new SecureRandom();

    UnusedObjects(JdbcClient jdbc, MediaStoreSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// Notes an object that is about to be written. It is deleted after the grace, unless [#use]
    /// comes first.
    ///
    /// @return its key, which no other object ever has
    public String announce(SnowflakeId media, Instant now) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var key = media + "/" + HexFormat.of().formatHex(bytes);
        drop(List.of(key), now.plus(settings.grace()));
        return key;
    }

    /// Takes an announced object into use.
    ///
    /// @throws ProblemException a 503 where it took longer than the grace
    public void use(String key) {
        int known =
                jdbc.sql("delete from unused_object where object_key = :key")
                        .param("key", key)
                        .update();
        if (known == 0) {
            throw ProblemException.unavailable("Storing this took too long; try again.");
        }
    }

    /// Notes objects that are no longer in use.
    ///
    /// @param deleteAt when they may go
    public void drop(Collection<String> keys, Instant deleteAt) {
        jdbc.sql(
                        """
                        insert into unused_object (object_key, delete_at)
                        select key, :at from unnest(:keys) as key
                        """)
                .param("at", Timestamp.from(deleteAt))
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /// Some that may go now, held until the transaction ends; those that others hold are passed
    /// over.
    List<String> due(Instant now) {
        return jdbc.sql(
                        """
                        select object_key from unused_object where delete_at <= :now
                         order by delete_at limit :batch for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .param("batch", settings.batch())
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    void forget(List<String> keys) {
        jdbc.sql("delete from unused_object where object_key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .update();
    }
}

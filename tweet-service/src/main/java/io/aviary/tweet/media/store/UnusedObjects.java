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

/// The objects that no row of the current shard refers to, and their deletion times. Every method
/// runs in the caller's transaction.
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

    /// Records an object that is about to be written. It is deleted after the grace period unless
    /// [#use] is called before.
    ///
    /// @param size in bytes
    /// @return its key, which is unique for all time
    public String announce(SnowflakeId media, long size, Instant now) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var key = media + "/" + HexFormat.of().formatHex(bytes);
        scheduleDeletion(List.of(new StoredObject(key, size)), now.plus(settings.gracePeriod()));
        return key;
    }

    /// Keeps an announced object, because a row now refers to it.
    ///
    /// @throws ProblemException a 503 if writing it took longer than the grace period
    public void use(String key) {
        int known =
                jdbc.sql("delete from unused_object where object_key = :key")
                        .param("key", key)
                        .update();
        if (known == 0) {
            throw ProblemException.unavailable("Storing the media item took too long. Try again.");
        }
    }

    /// Records objects that no row refers to any more.
    ///
    /// @param deleteAt the earliest time of deletion
    public void scheduleDeletion(Collection<StoredObject> objects, Instant deleteAt) {
        jdbc.sql(
                        """
                        insert into unused_object (object_key, size, delete_at)
                        select object_key, size, :at
                          from unnest(:keys, :sizes) as object (object_key, size)
                        """)
                .param("at", Timestamp.from(deleteAt))
                .param("keys", objects.stream().map(StoredObject::key).toArray(String[]::new))
                .param("sizes", objects.stream().mapToLong(StoredObject::size).toArray())
                .update();
    }

    /// Returns a batch of objects that are due, locks them until the transaction ends, and skips
    /// objects that are already locked.
    List<String> lockDue(Instant now) {
        return jdbc.sql(
                        """
                        select object_key from unused_object where delete_at <= :now
                         order by delete_at limit :batchSize for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .param("batchSize", settings.batchSize())
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /// Removes the entries of deleted objects.
    void remove(List<String> keys) {
        jdbc.sql("delete from unused_object where object_key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .update();
    }
}

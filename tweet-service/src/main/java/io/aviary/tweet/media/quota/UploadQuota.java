package io.aviary.tweet.media.quota;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.id.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The number of bytes that each user of the current shard has uploaded today, in UTC, and the
/// number that the user's media items hold. An upload whose write fails counts for the day, and so
/// does a media item that is deleted later: both cost as much as any other upload.
@Repository
public class UploadQuota {
    /// The minimum size that a media item counts as, because a row costs about as much as these
    /// bytes. The minimum also limits the number of rows that a sum reads.
    private static final int MIN_SIZE = 16 * 1024;

    /// The divisor of the store's free bytes that gives the share of one user's media items. A few
    /// users therefore cannot fill the store, and a user with few media items can still upload when
    /// it is nearly full.
    private static final int SHARE_OF_FREE_BYTES = 50;

    private final JdbcClient jdbc;
    private final StoredBytes stored;
    private final long limit;
    private final long total;

    UploadQuota(JdbcClient jdbc, StoredBytes stored, QuotaSettings settings) {
        this.jdbc = jdbc;
        this.stored = stored;
        limit = settings.user().toBytes();
        total = settings.total().toBytes();
    }

    /// Counts bytes that are about to be stored, unless the current transaction is rolled back.
    ///
    /// @throws ProblemException a 429 if the user has used up the day's bytes, or a 507 if the
    ///     store is full
    public void use(UserId owner, long bytes, Instant now) {
        stored.requireCapacity(bytes);
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int counted =
                jdbc.sql(
                                """
                                insert into media_usage as used (owner_id, day, bytes)
                                select :owner, :day, :bytes where :bytes <= :limit
                                on conflict (owner_id, day) do update
                                   set bytes = used.bytes + excluded.bytes
                                 where used.bytes + excluded.bytes <= :limit
                                """)
                        .param("owner", owner.value())
                        .param("day", day)
                        .param("bytes", bytes)
                        .param("limit", limit)
                        .update();
        if (counted == 0) {
            throw ProblemException.tooManyRequests(
                    "You can upload at most %s bytes of media in a day. The next day begins at 00:00 UTC."
                            .formatted(limit),
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        stored.addAfterCommit(bytes);
    }

    /// Checks that the owner may store a new media item. Concurrent checks for the same owner wait
    /// until this transaction ends, so each check sees the media items of the others.
    ///
    /// @throws ProblemException a 507 if the owner's media items hold too many bytes, or if the
    ///     store is full
    public void requireShare(UserId owner, long bytes, Instant now) {
        use(owner, 0, now);
        long held =
                jdbc.sql(
                                """
                                select coalesce(sum(greatest(size, :least)), 0)::bigint
                                  from media where owner_id = :owner
                                """)
                        .param("least", MIN_SIZE)
                        .param("owner", owner.value())
                        .query(Long.class)
                        .single();
        long allowed = (long) Math.min(total, stored.free() / SHARE_OF_FREE_BYTES);
        if (held + bytes > allowed) {
            throw ProblemException.blank(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "Your media items hold %s bytes, and may hold at most %s now. Delete tweets with media to make room."
                            .formatted(held, allowed));
        }
    }

    /// Checks that an upload fits into the store, without counting it.
    ///
    /// @throws ProblemException a 507 if the store is full
    public void requireCapacity(long bytes) {
        stored.requireCapacity(bytes);
    }

    /// Deletes the counts of earlier days, and returns their number.
    public int deleteEarlierDays(Instant now) {
        return jdbc.sql("delete from media_usage where day < :today")
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .update();
    }
}

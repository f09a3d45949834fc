package io.aviary.tweet.media;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.media.store.StoredObject;
import io.aviary.tweet.media.store.UnusedObjects;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The media items of the current shard. Deleting one leaves its object to [UnusedObjects].
@Repository
public class MediaItems {
    private static final int BATCH_SIZE = 100;

    private final JdbcClient jdbc;
    private final UnusedObjects unused;

    MediaItems(JdbcClient jdbc, UnusedObjects unused) {
        this.jdbc = jdbc;
        this.unused = unused;
    }

    /// Inserts a media item and returns it.
    public MediaItem add(MediaItem media) {
        jdbc.sql(
                        """
                        insert into media (media_id, owner_id, category, media_type, size,
                                           width, height, object_key, expires_at)
                        values (:id, :owner, :category, :type, :size,
                                :width, :height, :object, :expiry)
                        """)
                .param("id", media.id().value())
                .param("owner", media.owner().value())
                .param("category", media.kind().category())
                .param("type", media.contentType())
                .param("size", media.size())
                .param("width", media.width(), Types.INTEGER)
                .param("height", media.height(), Types.INTEGER)
                .param("object", media.objectKey(), Types.VARCHAR)
                .param("expiry", timestamp(media.expiresAt()), Types.TIMESTAMP)
                .update();
        return media;
    }

    /// Finds a media item, whether or not it has expired.
    public Optional<MediaItem> findById(SnowflakeId id) {
        return findByIds(List.of(id)).stream().findFirst();
    }

    /// Finds media items, in no particular order.
    List<MediaItem> findByIds(Collection<SnowflakeId> ids) {
        return select("where media_id = any(:ids)", ids);
    }

    /// Finds media items and locks them until the transaction ends.
    public List<MediaItem> lock(Collection<SnowflakeId> ids) {
        return select("where media_id = any(:ids) order by media_id for update", ids);
    }

    private List<MediaItem> select(String clauses, Collection<SnowflakeId> ids) {
        return jdbc.sql("select * from media " + clauses)
                .param("ids", ids.stream().mapToLong(SnowflakeId::value).toArray())
                .query((row, n) -> media(row))
                .list();
    }

    /// Updates a media item whose upload is complete.
    public void complete(MediaItem media) {
        jdbc.sql(
                        """
                        update media set media_type = :type, size = :size, width = :width,
                                         height = :height, object_key = :object
                         where media_id = :id
                        """)
                .param("id", media.id().value())
                .param("type", media.contentType())
                .param("size", media.size())
                .param("width", media.width(), Types.INTEGER)
                .param("height", media.height(), Types.INTEGER)
                .param("object", media.objectKey())
                .update();
    }

    void attach(Collection<SnowflakeId> ids, TweetId tweet) {
        jdbc.sql(
                        """
                        update media set tweet_id = :tweet, expires_at = null
                         where media_id = any(:ids)
                        """)
                .param("tweet", tweet.value())
                .param("ids", ids.stream().mapToLong(SnowflakeId::value).toArray())
                .update();
    }

    void deleteByTweet(TweetId tweet, Instant now) {
        var objects =
                jdbc.sql("delete from media where tweet_id = :tweet returning object_key, size")
                        .param("tweet", tweet.value())
                        .query(StoredObject::of)
                        .list();
        unused.scheduleDeletion(objects, now);
    }

    /// Deletes a batch of expired media items with their segments, and skips locked ones.
    ///
    /// @return the number of deleted media items
    int deleteExpired(Instant now) {
        var expired =
                jdbc.sql(
                                """
                                select media_id from media where expires_at <= :now
                                 order by expires_at limit :batchSize for update skip locked
                                """)
                        .param("now", timestamp(now))
                        .param("batchSize", BATCH_SIZE)
                        .query((row, n) -> new SnowflakeId(row.getLong(1)))
                        .list();
        expired.forEach(id -> delete(id, now));
        return expired.size();
    }

    /// Deletes a media item with its segments.
    public void delete(SnowflakeId id, Instant now) {
        var objects =
                jdbc.sql(
                                """
                                with deleted as (
                                    delete from media where media_id = :id
                                    returning object_key, size
                                ), parts as (
                                    delete from media_segment where media_id = :id
                                    returning object_key, size
                                )
                                select * from deleted where object_key is not null
                                union all select * from parts
                                """)
                        .param("id", id.value())
                        .query(StoredObject::of)
                        .list();
        unused.scheduleDeletion(objects, now);
    }

    private static MediaItem media(ResultSet row) throws SQLException {
        var expiry = row.getTimestamp("expires_at");
        var tweet = row.getObject("tweet_id", Long.class);
        return new MediaItem(
                new SnowflakeId(row.getLong("media_id")),
                new UserId(row.getLong("owner_id")),
                MediaKind.ofCategory(Objects.requireNonNull(row.getString("category"))),
                Objects.requireNonNull(row.getString("media_type")),
                row.getLong("size"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("object_key"),
                expiry == null ? null : expiry.toInstant(),
                tweet == null ? null : new TweetId(tweet));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}

package io.aviary.tweet.media.upload;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.media.store.StoredObject;
import io.aviary.tweet.media.store.UnusedObjects;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The uploaded segments of media items in the current shard.
@Repository
class Segments {
    /// A part of a media item that is being uploaded.
    ///
    /// @param index its position, from 0
    /// @param size in bytes
    record Segment(int index, long size, String objectKey) {}

    private static final List<StoredObject> NONE = List.of();

    private final JdbcClient jdbc;
    private final UnusedObjects unused;

    Segments(JdbcClient jdbc, UnusedObjects unused) {
        this.jdbc = jdbc;
        this.unused = unused;
    }

    /// Finds the segments of a media item, in order.
    List<Segment> find(SnowflakeId media) {
        return jdbc.sql(
                        """
                        select segment_index, size, object_key from media_segment
                         where media_id = :media order by segment_index
                        """)
                .param("media", media.value())
                .query(
                        (row, n) ->
                                new Segment(
                                        row.getInt(1),
                                        row.getLong(2),
                                        Objects.requireNonNull(row.getString(3))))
                .list();
    }

    /// Stores a segment, and replaces an earlier one with the same index.
    void put(SnowflakeId media, Segment segment, Instant now) {
        var replaced =
                jdbc.sql(
                                """
                                insert into media_segment as known
                                       (media_id, segment_index, size, object_key)
                                values (:media, :index, :size, :object)
                                on conflict (media_id, segment_index) do update
                                   set size = excluded.size, object_key = excluded.object_key
                                returning old.object_key, old.size
                                """)
                        .param("media", media.value())
                        .param("index", segment.index())
                        .param("size", segment.size())
                        .param("object", segment.objectKey())
                        .query(
                                (row, n) ->
                                        row.getString(1) == null
                                                ? NONE
                                                : List.of(StoredObject.of(row, n)))
                        .single();
        unused.scheduleDeletion(replaced, now);
    }

    /// Removes the segments of a media item and deletes their objects, except the one in use.
    void removeAll(SnowflakeId media, String inUse, Instant now) {
        var objects =
                jdbc.sql(
                                """
                                delete from media_segment where media_id = :media
                                returning object_key, size
                                """)
                        .param("media", media.value())
                        .query(StoredObject::of)
                        .list();
        unused.scheduleDeletion(
                objects.stream().filter(object -> !object.key().equals(inUse)).toList(), now);
    }
}

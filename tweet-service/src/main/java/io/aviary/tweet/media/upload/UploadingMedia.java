package io.aviary.tweet.media.upload;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaItems;
import io.aviary.tweet.media.MediaKind;
import io.aviary.tweet.media.MediaSettings;
import io.aviary.tweet.media.store.Bytes;
import io.aviary.tweet.media.store.MediaStore;
import io.aviary.tweet.media.store.UnusedObjects;
import io.aviary.tweet.media.upload.Segments.Segment;
import org.springframework.stereotype.Service;

/// Receives media items in segments. The bytes go to the store between two transactions: the first
/// records the object as unused, the second refers to it.
@Service
class UploadingMedia {
    private final SnowflakeIds ids;
    private final Shards shards;
    private final MediaItems items;
    private final Uploads uploads;
    private final Segments segments;
    private final UnusedObjects unused;
    private final MediaStore store;
    private final MediaSettings settings;

    UploadingMedia(
            SnowflakeIds ids,
            Shards shards,
            MediaItems items,
            Uploads uploads,
            Segments segments,
            UnusedObjects unused,
            MediaStore store,
            MediaSettings settings) {
        this.ids = ids;
        this.shards = shards;
        this.items = items;
        this.uploads = uploads;
        this.segments = segments;
        this.unused = unused;
        this.store = store;
        this.settings = settings;
    }

    /// Begins an upload, which expires unless the media item is attached to a tweet in time.
    ///
    /// @throws ProblemException a 400 that names `media_type` or `total_bytes`
    MediaItem initialize(MediaKind kind, String contentType, long totalBytes, UserContext context) {
        if (!kind.takes(contentType)) {
            throw ProblemException.invalid(
                    "media_type",
                    contentType,
                    "The `media_type` of category %s must be one of: %s."
                            .formatted(kind.category(), kind.contentTypes()));
        }
        requireSize(kind, totalBytes);
        var owner = UserId.of(context);
        var expiry = context.currentTime().plus(settings.lifetime());
        var id = ids.next(owner.shard());
        var media = MediaItem.begun(id, owner, kind, contentType, totalBytes, expiry);
        return shards.inTransaction(owner.shard(), () -> items.add(media));
    }

    private void requireSize(MediaKind kind, long totalBytes) {
        long limit = settings.limit(kind);
        if (totalBytes < 1 || totalBytes > limit) {
            throw ProblemException.invalid(
                    "total_bytes",
                    Long.toString(totalBytes),
                    "The `total_bytes` of category %s must be 1 to %d."
                            .formatted(kind.category(), limit));
        }
    }

    /// Adds a segment, and replaces an earlier one with the same index.
    ///
    /// @throws ProblemException a 400 if the media item is complete or would be larger than
    ///     declared, a 404 if the caller has no such upload, or a 503 if the store is unavailable
    MediaItem append(SnowflakeId id, int index, Bytes bytes, UserContext context) {
        var key = shards.inTransaction(id.shard(), () -> announce(id, context));
        store.put(key, bytes);
        var segment = new Segment(index, bytes.size(), key);
        return shards.inTransaction(id.shard(), () -> put(id, segment, context));
    }

    private String announce(SnowflakeId id, UserContext context) {
        requireOpen(uploads.find(id, context));
        return unused.announce(id, context.currentTime());
    }

    private MediaItem put(SnowflakeId id, Segment segment, UserContext context) {
        var media = uploads.lock(id, context);
        requireOpen(media);
        unused.use(segment.objectKey());
        segments.put(id, segment, context.currentTime());
        long size = segments.find(id).stream().mapToLong(Segment::size).sum();
        if (size > media.size()) {
            throw ProblemException.invalid(
                    "media",
                    null,
                    "With this segment the media item would have %d bytes instead of the declared %d."
                            .formatted(size, media.size()));
        }
        return media;
    }

    private static void requireOpen(MediaItem media) {
        if (media.objectKey() != null) {
            throw ProblemException.invalid(
                    "id", media.id().toString(), "The media item is finalized already.");
        }
    }
}

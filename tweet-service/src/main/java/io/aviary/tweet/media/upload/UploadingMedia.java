package io.aviary.tweet.media.upload;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaItems;
import io.aviary.tweet.media.MediaSettings;
import io.aviary.tweet.media.quota.UploadQuota;
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
    private final UploadQuota quota;
    private final MediaSettings settings;

    UploadingMedia(
            SnowflakeIds ids,
            Shards shards,
            MediaItems items,
            Uploads uploads,
            Segments segments,
            UnusedObjects unused,
            MediaStore store,
            UploadQuota quota,
            MediaSettings settings) {
        this.ids = ids;
        this.shards = shards;
        this.items = items;
        this.uploads = uploads;
        this.segments = segments;
        this.unused = unused;
        this.store = store;
        this.quota = quota;
        this.settings = settings;
    }

    /// Begins an upload, which expires unless the media item is attached to a tweet in time.
    ///
    /// @throws ProblemException a 400 that names `media_type` or `total_bytes`, or a 507 if the
    ///     store is full or the caller holds too much of it
    MediaItem initialize(UploadPlan plan, UserContext context) {
        plan.require(settings.limit(plan.kind()));
        quota.requireCapacity(plan.totalBytes());
        var owner = UserId.of(context);
        var expiry = context.currentTime().plus(settings.lifetime());
        var id = ids.next(owner.shard());
        var media =
                MediaItem.started(
                        id, owner, plan.kind(), plan.contentType(), plan.totalBytes(), expiry);
        return shards.inTransaction(
                owner.shard(),
                () -> {
                    quota.requireShare(owner, plan.totalBytes(), context.currentTime());
                    return items.add(media);
                });
    }

    /// Adds a segment, and replaces an earlier one with the same index.
    ///
    /// @throws ProblemException a 400 if the media item is complete or would be larger than
    ///     declared, a 404 if the caller has no such upload, a 429 if the caller has used up the
    ///     day's bytes, a 503 if the store is unavailable, or a 507 if it is full
    MediaItem append(SnowflakeId id, int index, Bytes bytes, UserContext context) {
        var key = shards.inTransaction(id.shard(), () -> announce(id, bytes.size(), context));
        store.put(key, bytes);
        var segment = new Segment(index, bytes.size(), key);
        return shards.inTransaction(id.shard(), () -> put(id, segment, context));
    }

    private String announce(SnowflakeId id, long size, UserContext context) {
        var media = uploads.find(id, context);
        requireOpen(media);
        quota.use(media.owner(), size, context.currentTime());
        return unused.announce(id, size, context.currentTime());
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
                    "With this segment the media item would have %s bytes instead of the declared %s."
                            .formatted(size, media.size()));
        }
        return media;
    }

    private static void requireOpen(MediaItem media) {
        if (media.objectKey() != null) {
            throw ProblemException.invalid(
                    "id", media.id().toString(), "The media item is already finalized.");
        }
    }
}

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
import io.aviary.tweet.media.quota.UploadQuota;
import io.aviary.tweet.media.spool.UploadBody;
import io.aviary.tweet.media.store.Bytes;
import io.aviary.tweet.media.store.MediaStore;
import io.aviary.tweet.media.store.UnusedObjects;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Receives a complete media item in one request.
@Service
class UploadingInOneRequest {
    private final SnowflakeIds ids;
    private final Shards shards;
    private final MediaItems items;
    private final UnusedObjects unused;
    private final MediaStore store;
    private final UploadQuota quota;
    private final MediaSettings settings;

    UploadingInOneRequest(
            SnowflakeIds ids,
            Shards shards,
            MediaItems items,
            UnusedObjects unused,
            MediaStore store,
            UploadQuota quota,
            MediaSettings settings) {
        this.ids = ids;
        this.shards = shards;
        this.items = items;
        this.unused = unused;
        this.store = store;
        this.quota = quota;
        this.settings = settings;
    }

    /// Checks the bytes, then stores their copy without metadata and adds the media item.
    ///
    /// @param declaredKind null to derive the kind from the bytes
    /// @param declaredType null to derive the type from the bytes
    /// @throws ProblemException a 400 if the bytes are of another kind or type, a 413 if they
    ///     exceed the limit of their kind, a 429 if the caller has used up the day's bytes, a 503
    ///     if the store is unavailable, or a 507 if it is full or the caller holds too much of it
    MediaItem upload(
            Bytes bytes,
            @Nullable MediaKind declaredKind,
            @Nullable String declaredType,
            UserContext context) {
        var content = content(bytes);
        var kind = declaredKind == null ? kind(content) : declaredKind;
        var copy = content.require(kind, declaredType, settings.maxPhotoSide());
        if (bytes.size() > settings.limit(kind)) {
            throw UploadBody.tooLarge(settings.limit(kind));
        }
        var owner = UserId.of(context);
        var id = ids.next(owner.shard());
        var key = shards.inTransaction(id.shard(), () -> announce(id, owner, copy.size(), context));
        store.put(key, copy.from(bytes));
        var expiry = context.currentTime().plus(settings.lifetime());
        var item = MediaItem.started(id, owner, kind, content.type(), bytes.size(), expiry);
        return add(item.completed(copy, key), key);
    }

    private String announce(SnowflakeId id, UserId owner, long size, UserContext context) {
        quota.requireShare(owner, size, context.currentTime());
        quota.use(owner, size, context.currentTime());
        return unused.announce(id, size, context.currentTime());
    }

    private MediaItem add(MediaItem media, String key) {
        return shards.inTransaction(
                media.id().shard(),
                () -> {
                    unused.use(key);
                    return items.add(media);
                });
    }

    private static MediaContent content(Bytes bytes) {
        try (var stream = bytes.open()) {
            return MediaContent.of(stream);
        } catch (IOException failed) {
            throw ProblemException.unavailable("The upload could not be read back. Try again.");
        }
    }

    private static MediaKind kind(MediaContent content) {
        return Arrays.stream(new MediaKind[] {MediaKind.ANIMATED_GIF, MediaKind.VIDEO})
                .filter(kind -> kind.accepts(content.type()))
                .findFirst()
                .orElse(MediaKind.PHOTO);
    }
}

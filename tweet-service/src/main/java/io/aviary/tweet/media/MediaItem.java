package io.aviary.tweet.media;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.media.metadata.CleanCopy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A photo, GIF or video.
///
/// @param contentType the type that the owner declared until the item is complete, then the type of
///     its bytes
/// @param size the size in bytes: declared by the owner until the item is complete, then that of
///     the object in the store
/// @param width as shown, in pixels, if known
/// @param height as shown, in pixels, if known
/// @param objectKey the key of its bytes in the store; absent while it is being uploaded
/// @param expiresAt absent once it is attached
/// @param tweet the tweet that it is attached to
public record MediaItem(
        SnowflakeId id,
        UserId owner,
        MediaKind kind,
        String contentType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String objectKey,
        @Nullable Instant expiresAt,
        @Nullable TweetId tweet) {
    /// Returns a media item whose bytes have not been uploaded yet.
    public static MediaItem started(
            SnowflakeId id, UserId owner, MediaKind kind, String type, long size, Instant end) {
        return new MediaItem(id, owner, kind, type, size, null, null, null, end, null);
    }

    /// Returns the same media item with the copy that is stored.
    public MediaItem completed(CleanCopy copy, String objectKey) {
        return new MediaItem(
                id,
                owner,
                kind,
                contentType,
                copy.size(),
                copy.width(),
                copy.height(),
                objectKey,
                expiresAt,
                tweet);
    }

    /// Returns its key in the public interface.
    public String key() {
        return MediaKeys.of(id, kind);
    }

    /// Returns whether it exists at this time, which means that it has not expired.
    public boolean exists(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    /// Returns the number of seconds for which it is kept without a tweet; null once it is
    /// attached.
    public @Nullable Long secondsLeft(Instant now) {
        return expiresAt == null ? null : Duration.between(now, expiresAt).toSeconds();
    }

    boolean isAttachable(UserId caller, Instant now) {
        return owner.equals(caller) && objectKey != null && tweet == null && exists(now);
    }
}

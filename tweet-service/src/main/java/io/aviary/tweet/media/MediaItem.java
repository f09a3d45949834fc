package io.aviary.tweet.media;

import io.aviary.platform.id.SnowflakeId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A photo or a video.
///
/// @param contentType what its owner says until it is whole, then what its bytes say
/// @param size in bytes, likewise
/// @param width in pixels, where it is known
/// @param height in pixels, where it is known
/// @param objectKey absent while it is being uploaded
/// @param expiresAt absent once it is attached
/// @param tweet that it is attached to
public record MediaItem(
        SnowflakeId id,
        SnowflakeId owner,
        MediaKind kind,
        String contentType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String objectKey,
        @Nullable Instant expiresAt,
        @Nullable SnowflakeId tweet) {
    /// A media of which nothing is there yet.
    public static MediaItem begun(
            SnowflakeId id,
            SnowflakeId owner,
            MediaKind kind,
            String type,
            long size,
            Instant end) {
        return new MediaItem(id, owner, kind, type, size, null, null, null, end, null);
    }

    /// The same media, whole.
    public MediaItem whole(
            String type, @Nullable Integer width, @Nullable Integer height, String objectKey) {
        return new MediaItem(id, owner, kind, type, size, width, height, objectKey, expiresAt, tweet);
    }

    /// Its name on the outside.
    public String key() {
        return MediaKeys.of(id, kind);
    }

    /// Whether it is there at this time.
    public boolean lives(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    /// How long it is kept without a tweet; absent once it has one.
    public @Nullable Long secondsLeft(Instant now) {
        return expiresAt == null ? null : Duration.between(now, expiresAt).toSeconds();
    }

    boolean attachable(SnowflakeId caller, Instant now) {
        return owner.equals(caller) && objectKey != null && tweet == null && lives(now);
    }
}

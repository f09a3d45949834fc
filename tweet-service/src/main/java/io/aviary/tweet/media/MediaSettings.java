package io.aviary.tweet.media;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Limits and lifetimes of media items, under `aviary.media`.
///
/// @param secret the secret that signs the URLs of downloads; at least 32 characters
/// @param publicUrl the base of these URLs, with `http://` or `https://`
/// @param lifetime the time after which a media item that is not attached to a tweet expires
/// @param maxSegment the maximum size of the media bytes in one request
/// @param maxPhoto the maximum size of a photo
/// @param maxGif the maximum size of an animated GIF
/// @param maxVideo the maximum size of a video
/// @param maxPhotoSide the maximum width and height of a photo in pixels
@Validated
@ConfigurationProperties("aviary.media")
public record MediaSettings(
        @Size(min = 32) String secret,
        @Pattern(regexp = "https?://.+") String publicUrl,
        @DefaultValue("24h") Duration lifetime,
        @DefaultValue("5MB") DataSize maxSegment,
        @DefaultValue("5MB") DataSize maxPhoto,
        @DefaultValue("15MB") DataSize maxGif,
        @DefaultValue("64MB") DataSize maxVideo,
        @DefaultValue("8192") @Min(1) int maxPhotoSide) {
    /// Returns the maximum size of a media item of this kind, in bytes.
    public long limit(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> maxPhoto.toBytes();
            case ANIMATED_GIF -> maxGif.toBytes();
            case VIDEO -> maxVideo.toBytes();
        };
    }
}

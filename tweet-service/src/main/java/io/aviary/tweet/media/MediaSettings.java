package io.aviary.tweet.media;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What may be uploaded and for how long it is kept, under `aviary.media`.
///
/// @param secret signs the URLs of downloads; at least 32 characters
/// @param publicUrl where those URLs lead
/// @param lifetime of a media that no tweet has
/// @param segment the most bytes of a request
/// @param photoSide the most pixels of a photo in a row or a column
@Validated
@ConfigurationProperties("aviary.media")
public record MediaSettings(
        @Size(min = 32) String secret,
        URI publicUrl,
        @DefaultValue("24h") Duration lifetime,
        @DefaultValue("5MB") DataSize segment,
        @DefaultValue("5MB") DataSize photo,
        @DefaultValue("15MB") DataSize gif,
        @DefaultValue("64MB") DataSize video,
        @DefaultValue("8192") @Min(1) int photoSide) {
    /// The most bytes of a media.
    public long limit(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> photo.toBytes();
            case ANIMATED_GIF -> gif.toBytes();
            case VIDEO -> video.toBytes();
        };
    }
}

package io.aviary.tweet.media.store;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the object store is and how much of it this service may use, under `aviary.media.s3`.
///
/// @param endpoint empty for AWS itself
/// @param bucket exists already
/// @param accessKey empty: taken from where AWS's tools look for it
/// @param concurrency how many calls at once, but for downloads
/// @param downloads how many at once; each lasts for as long as its client takes
/// @param patience how long a request waits for its turn before it is told to come back
/// @param connectTimeout for a connection
/// @param readTimeout for each read of an answer
/// @param callTimeout for all of a call, such as writing a video
/// @param grace how long an object may be written before it counts as left behind; longer than
///     `callTimeout`
/// @param batch how many unused objects are deleted in one transaction
@Validated
@ConfigurationProperties("aviary.media.s3")
record MediaStoreSettings(
        @DefaultValue("") String endpoint,
        @NotBlank String region,
        @NotBlank String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("64") @Min(1) int concurrency,
        @DefaultValue("128") @Min(1) int downloads,
        @DefaultValue("500ms") Duration patience,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("2m") Duration callTimeout,
        @DefaultValue("1h") Duration grace,
        @DefaultValue("50") @Min(1) int batch) {}

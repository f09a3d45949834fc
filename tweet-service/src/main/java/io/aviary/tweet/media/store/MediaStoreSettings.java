package io.aviary.tweet.media.store;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The address of the object store and the limits on its use, under `aviary.media.s3`.
///
/// @param endpoint empty for AWS itself
/// @param bucket must exist
/// @param accessKey empty to use the default credentials of AWS's tools
/// @param concurrency how many calls run at once, apart from downloads
/// @param downloads how many downloads run at once; each lasts as long as its client reads
/// @param patience how long a request waits for a permit before it gets a 503
/// @param connectTimeout for a connection
/// @param readTimeout for each read of an answer
/// @param callTimeout for a complete call, such as writing a video
/// @param grace how long writing an object may take before the object is deleted as unused; longer
///     than `callTimeout`
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

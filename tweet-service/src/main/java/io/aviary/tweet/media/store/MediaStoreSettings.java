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
/// @param accessKey empty to use the default credentials of the AWS SDK
/// @param concurrency the maximum number of concurrent calls, apart from downloads
/// @param concurrentDownloads the maximum number of concurrent downloads; each lasts as long as its
///     client reads
/// @param maxWait the maximum time that a request waits for a permit before it gets a 503
/// @param connectTimeout the timeout for opening a connection
/// @param readTimeout the timeout for each read of a response
/// @param callTimeout the timeout for a complete call, such as writing a video
/// @param gracePeriod the maximum time that writing an object may take before the object is deleted
///     as unused; longer than `callTimeout`
/// @param batchSize the maximum number of unused objects that one transaction deletes
@Validated
@ConfigurationProperties("aviary.media.s3")
record MediaStoreSettings(
        @DefaultValue("") String endpoint,
        @NotBlank String region,
        @NotBlank String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("64") @Min(1) int concurrency,
        @DefaultValue("128") @Min(1) int concurrentDownloads,
        @DefaultValue("500ms") Duration maxWait,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("2m") Duration callTimeout,
        @DefaultValue("1h") Duration gracePeriod,
        @DefaultValue("50") @Min(1) int batchSize) {}

package io.aviary.timeline.home;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much reading may cost the shards, under `aviary.reading`.
///
/// @param rebuilds how many timelines are rebuilt at a time; other readers go to the shards for
///     their page alone
/// @param shardReads how many pages are read from the shards at a time
/// @param patience how long a reader waits for its turn before it is told to come again
/// @param longestLook at how many ids a page is looked for before it is answered shorter than it
///     was asked for
/// @param warmUp whether the service reads for nobody after a start, before it says that it is up
@Validated
@ConfigurationProperties("aviary.reading")
record ReadingSettings(
        @DefaultValue("8") @Min(1) int rebuilds,
        @DefaultValue("32") @Min(1) int shardReads,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("800") @Min(1) int longestLook,
        @DefaultValue("true") boolean warmUp) {}

package io.aviary.timeline.home;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Limits of reading home timelines, under `aviary.reading`.
///
/// @param rebuilds how many timelines are rebuilt concurrently; further readers read only their
///     page from the shards
/// @param shardReads how many pages are read from the shards concurrently
/// @param patience how long a reader waits for its turn before it receives a 503
/// @param longestLook how many ids are examined for a page; after that the page is shorter than the
///     client asked for
/// @param warmUp whether the service reads a timeline of its own after a start, before it reports
///     that it is up
@Validated
@ConfigurationProperties("aviary.reading")
record ReadingSettings(
        @DefaultValue("8") @Min(1) int rebuilds,
        @DefaultValue("32") @Min(1) int shardReads,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("800") @Min(1) int longestLook,
        @DefaultValue("true") boolean warmUp) {}

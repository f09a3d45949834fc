package io.aviary.timeline.home;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Limits of reading home timelines, under `aviary.reading`.
///
/// @param concurrentRebuilds the maximum number of concurrent rebuilds; further readers only read
///     their page from the shards
/// @param concurrentShardReads the maximum number of pages read from the shards concurrently
/// @param maxWait the maximum time that a reader waits for a free slot before it receives a 503
/// @param maxExaminedIds the maximum number of ids examined for one page once it shows a tweet;
///     after that the page is returned shorter than requested
/// @param maxSearchTime the maximum time of the search for the tweets of one page; after that even
///     an empty page is returned, with a token for the next page
/// @param settlingTime an upper bound of the difference between two clocks plus the duration of a
///     commit; a page for a client that polls shows only older tweets
/// @param warmUp whether the service reads a timeline itself after a start, before it reports that
///     it is up
@Validated
@ConfigurationProperties("aviary.reading")
record ReadingSettings(
        @DefaultValue("8") @Min(1) int concurrentRebuilds,
        @DefaultValue("32") @Min(1) int concurrentShardReads,
        @DefaultValue("1s") Duration maxWait,
        @DefaultValue("800") @Min(1) int maxExaminedIds,
        @DefaultValue("1s") Duration maxSearchTime,
        @DefaultValue("2s") Duration settlingTime,
        @DefaultValue("true") boolean warmUp) {}

package io.aviary.tweet.polling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of polls, under `aviary.polling`. timeline-service has `aviary.reading.settling-time`.
///
/// @param settlingTime an upper bound of the difference between two clocks and the duration of a
///     commit, together; a page for a client that polls shows only older entries
@Validated
@ConfigurationProperties("aviary.polling")
record PollingSettings(@DefaultValue("2s") Duration settlingTime) {}

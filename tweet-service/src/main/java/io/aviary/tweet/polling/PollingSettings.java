package io.aviary.tweet.polling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings for clients that poll, under `aviary.polling`. The same setting of timeline-service is
/// `aviary.reading.settling-time`.
///
/// @param settlingTime an upper bound on the sum of the difference between two clocks and the
///     duration of a commit; a page for a client that polls shows only older entries
@Validated
@ConfigurationProperties("aviary.polling")
record PollingSettings(@DefaultValue("2s") Duration settlingTime) {}

package io.aviary.tweet.completion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the completion of tweets, under `aviary.completion`.
///
/// @param interval the pause between two runs of an instance; one run completes all tweets that it
///     finds, or ends on a server where a complete batch fails
/// @param batchSize the maximum number of tweets that one statement reads; as many failing tweets
///     would block the others
@Validated
@ConfigurationProperties("aviary.completion")
record CompletionSettings(
        @DefaultValue("5s") @DurationMin(millis = 100) Duration interval,
        @DefaultValue("100") @Min(10) @Max(1_000) int batchSize) {}

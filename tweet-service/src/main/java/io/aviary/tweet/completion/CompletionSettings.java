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
///     finds, but leaves a server on which an entire batch fails
/// @param batchSize the maximum number of tweets in a batch; if all of them fail in every run, they
///     block the later tweets of their server
@Validated
@ConfigurationProperties("aviary.completion")
record CompletionSettings(
        @DefaultValue("5s") @DurationMin(millis = 100) Duration interval,
        @DefaultValue("100") @Min(10) @Max(1_000) int batchSize) {}

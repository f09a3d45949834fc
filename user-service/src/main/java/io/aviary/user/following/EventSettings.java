package io.aviary.user.following;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The topics that this service makes, under `aviary.kafka`.
///
/// @param partitions of each topic, for ever: keys would move
/// @param replicas of each partition
@Validated
@ConfigurationProperties("aviary.kafka")
record EventSettings(
        @DefaultValue("8") @Min(1) int partitions, @DefaultValue("1") @Min(1) int replicas) {}

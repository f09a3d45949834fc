package io.aviary.gateway.shedding;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How many requests are worked on at once, under `aviary.shedding`.
///
/// @param inFlight by the whole gateway
/// @param inFlightPerService by one service; less than all, so that a slow service leaves room for
///     the others
/// @param streamsInFlight uploads and downloads, which last as long as their clients are slow; less
///     than one service's, so that they leave room for tweets
@Validated
@ConfigurationProperties("aviary.shedding")
record SheddingSettings(
        @Positive @DefaultValue("512") int inFlight,
        @Positive @DefaultValue("256") int inFlightPerService,
        @Positive @DefaultValue("64") int streamsInFlight) {}

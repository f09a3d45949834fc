package io.aviary.gateway.shedding;

import io.aviary.gateway.routing.RouteClass;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How many requests are worked on at once, under `aviary.shedding`.
///
/// @param inFlight by the whole gateway
/// @param inFlightPerService by one service; less than all, so that a slow service leaves room for
///     the others
/// @param uploads which last as long as their clients are slow; with the downloads less than one
///     service's, so that they leave room for tweets
/// @param downloads the same
/// @param documents pages and scripts, which are read as slowly as anybody likes
/// @param largePerCaller uploads, downloads and documents of one user or address, so that nobody
///     alone takes the room of all; what a browser asks for at once, and some more
@Validated
@ConfigurationProperties("aviary.shedding")
record SheddingSettings(
        @Positive @DefaultValue("512") int inFlight,
        @Positive @DefaultValue("256") int inFlightPerService,
        @Positive @DefaultValue("64") int uploads,
        @Positive @DefaultValue("64") int downloads,
        @Positive @DefaultValue("16") int documents,
        @Positive @DefaultValue("8") int largePerCaller) {

    /// How many of a class may be in flight.
    int of(RouteClass routeClass) {
        return switch (routeClass) {
            case READ, POSTING, WRITE, LOG_IN, TOKEN, SIGN_UP -> inFlight;
            case UPLOAD -> uploads;
            case DOWNLOAD -> downloads;
            case DOCUMENTATION -> documents;
        };
    }
}

package io.aviary.gateway.shedding;

import io.aviary.gateway.routing.RouteClass;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The maximum numbers of requests in flight, under `aviary.shedding`.
///
/// @param inFlight the maximum number of requests in the gateway
/// @param inFlightPerService the maximum for one service; less than `inFlight`, so that a slow
///     service leaves capacity for the others
/// @param uploads the maximum number of uploads, which clients may send slowly. `uploads` plus
///     `downloads` is less than `inFlightPerService`, so tweets keep some capacity
/// @param downloads the maximum number of downloads, which clients may read slowly
/// @param documents the maximum number of pages and scripts, which clients may read slowly
/// @param perCaller the maximum number of requests of one class by one user, or by one address if
///     the request has no user. Uploads, downloads and documents have `largePerCaller` instead
/// @param largePerCaller the maximum number of uploads, of downloads and of documents by one user
///     or address; slightly more than a browser requests at once
/// @param largePerNetwork the maximum number of uploads, of downloads and of documents by all
///     users of one IPv4 address or IPv6 /48; a quarter of the numbers for all networks
/// @param perNetwork the maximum number of requests by all users of one IPv4 address or IPv6 /48;
///     a quarter of `inFlight`
@Validated
@ConfigurationProperties("aviary.shedding")
record SheddingSettings(
        @Positive @DefaultValue("512") int inFlight,
        @Positive @DefaultValue("256") int inFlightPerService,
        @Positive @DefaultValue("64") int uploads,
        @Positive @DefaultValue("64") int downloads,
        @Positive @DefaultValue("64") int documents,
        @Positive @DefaultValue("16") int perCaller,
        @Positive @DefaultValue("8") int largePerCaller,
        @Positive @DefaultValue("16") int largePerNetwork,
        @Positive @DefaultValue("128") int perNetwork) {

    /// Returns the maximum number of requests of a class that may be in flight.
    int maxInFlight(RouteClass routeClass) {
        return switch (routeClass) {
            case READ, POSTING, WRITE, LOG_IN, TOKEN, SIGN_UP -> inFlight;
            case UPLOAD -> uploads;
            case DOWNLOAD -> downloads;
            case DOCUMENTATION -> documents;
        };
    }

    /// Returns the maximum number of requests of a class that one caller may have in flight.
    int maxPerCaller(RouteClass routeClass) {
        return routeClass.isLarge() ? largePerCaller : perCaller;
    }
}

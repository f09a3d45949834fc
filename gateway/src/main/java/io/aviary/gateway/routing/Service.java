package io.aviary.gateway.routing;

import java.util.List;

/// The service that answers a request.
public enum Service {
    /// Accounts, sessions and follow relationships.
    USER,
    /// Tweets, likes, retweets, media, and the lists of them.
    TWEET,
    /// Home timelines.
    TIMELINE,
    /// A load test's server, which returns a fixed answer to measure what the gateway alone costs.
    REFERENCE,
    /// The gateway itself, which serves the documentation.
    GATEWAY;

    /// Returns the services to which the gateway forwards requests.
    public static List<Service> behindTheGateway() {
        return List.of(USER, TWEET, TIMELINE, REFERENCE);
    }
}

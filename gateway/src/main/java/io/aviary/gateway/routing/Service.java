package io.aviary.gateway.routing;

import java.util.List;

/// The service that handles a request.
public enum Service {
    /// Accounts, sessions and follow relationships.
    USER,
    /// Tweets, likes, retweets, media, and their lists.
    TWEET,
    /// Home timelines.
    TIMELINE,
    /// The server of a load test. It returns a fixed response, to measure the overhead of the
    /// gateway.
    REFERENCE,
    /// The gateway itself, which serves the documentation.
    GATEWAY;

    /// Returns the services to which the gateway forwards requests.
    public static List<Service> behindTheGateway() {
        return List.of(USER, TWEET, TIMELINE, REFERENCE);
    }
}

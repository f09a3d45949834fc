package io.aviary.gateway.routing;

import java.util.List;

/// Who answers.
public enum Service {
    /// Accounts, sessions and who follows whom.
    USER,
    /// Tweets, likes, retweets, media, and the lists of them.
    TWEET,
    /// Home timelines.
    TIMELINE,
    /// A fixed answer that a load test serves, to tell what the gateway alone costs.
    REFERENCE,
    /// The gateway itself: what describes all this.
    GATEWAY;

    /// Those that requests are handed on to.
    public static List<Service> behindTheGateway() {
        return List.of(USER, TWEET, TIMELINE, REFERENCE);
    }
}

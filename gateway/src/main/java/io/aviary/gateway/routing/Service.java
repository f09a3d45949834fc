package io.aviary.gateway.routing;

/// Who answers behind the gateway.
public enum Service {
    /// Accounts, sessions and who follows whom.
    USER,
    /// Tweets, likes and user timelines.
    TWEET,
    /// Home timelines.
    TIMELINE
}

package io.aviary.gateway.routing;

/// What endpoints have a rate limit together.
public enum RouteClass {
    /// Reads of a user.
    READ,
    /// Changes by a user.
    WRITE,
    /// Log-ins, which need no token and cost an Argon2id hash.
    LOG_IN,
    /// New accounts, which need no token and cost an Argon2id hash.
    SIGN_UP;

    /// Whether callers need no token, so that their address is all that is known of them.
    public boolean open() {
        return this == LOG_IN || this == SIGN_UP;
    }
}

package io.aviary.gateway.routing;

/// What endpoints have a rate limit together.
public enum RouteClass {
    /// Reads of a user.
    READ,
    /// Tweets and retweets of a user: each is written once for every follower.
    POSTING,
    /// Other changes by a user.
    WRITE,
    /// What a user sends of photos and videos.
    UPLOAD,
    /// Photos and videos, by signed URL.
    DOWNLOAD,
    /// The description of all this.
    DOCUMENTATION,
    /// Log-ins, which need no token and cost an Argon2id hash.
    LOG_IN,
    /// Further tokens of a session, and log-ins of clients that speak OAuth.
    TOKEN,
    /// New accounts, which need no token and cost an Argon2id hash.
    SIGN_UP;

    /// Whether callers need no token, so that their address is all that is known of them.
    public boolean open() {
        return switch (this) {
            case READ, POSTING, WRITE, UPLOAD -> false;
            case DOWNLOAD, DOCUMENTATION, LOG_IN, TOKEN, SIGN_UP -> true;
        };
    }

    /// Whether nobody is let through uncounted, because many tries could guess a secret. A request
    /// for a token may be a guess or keep a session alive, which must not end with Redis: only
    /// user-service can tell, and is told that nobody counts.
    public boolean guarded() {
        return switch (this) {
            case READ, POSTING, WRITE, UPLOAD, DOWNLOAD, DOCUMENTATION, TOKEN -> false;
            case LOG_IN, SIGN_UP -> true;
        };
    }

    /// Whether bodies are so large that a slow client makes them last.
    public boolean large() {
        return switch (this) {
            case UPLOAD, DOWNLOAD, DOCUMENTATION -> true;
            case READ, POSTING, WRITE, LOG_IN, TOKEN, SIGN_UP -> false;
        };
    }
}

package io.aviary.gateway.routing;

/// Groups of endpoints that share a rate limit.
public enum RouteClass {
    /// Reads by a user.
    READ,
    /// Tweets and retweets of a user. Each is written to the home timelines of the followers.
    POSTING,
    /// Other changes by a user.
    WRITE,
    /// Photos and videos that a user sends.
    UPLOAD,
    /// Photos and videos, read by signed URL.
    DOWNLOAD,
    /// The OpenAPI document and its user interface.
    DOCUMENTATION,
    /// Log-ins, which need no token and cost an Argon2id hash.
    LOG_IN,
    /// New tokens of a session, and log-ins of OAuth clients.
    TOKEN,
    /// New accounts, which need no token and cost an Argon2id hash.
    SIGN_UP;

    /// Returns whether callers need no token. If so, only their address identifies them.
    public boolean isOpen() {
        return switch (this) {
            case READ, POSTING, WRITE, UPLOAD -> false;
            case DOWNLOAD, DOCUMENTATION, LOG_IN, TOKEN, SIGN_UP -> true;
        };
    }

    /// Returns whether a request is refused while the shared counts are unavailable, because
    /// unlimited attempts could guess a secret. A request for a token may be a guess, or it may
    /// refresh a session, which must not depend on Redis. Only user-service can tell the two apart,
    /// so a header tells user-service that the request is uncounted.
    public boolean needsSharedCount() {
        return switch (this) {
            case READ, POSTING, WRITE, UPLOAD, DOWNLOAD, DOCUMENTATION, TOKEN -> false;
            case LOG_IN, SIGN_UP -> true;
        };
    }

    /// Returns whether bodies are so large that a slow client keeps a request in flight for a long
    /// time.
    public boolean isLarge() {
        return switch (this) {
            case UPLOAD, DOWNLOAD, DOCUMENTATION -> true;
            case READ, POSTING, WRITE, LOG_IN, TOKEN, SIGN_UP -> false;
        };
    }
}

package io.aviary.tools.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The session of a user who has logged in. An access token expires after half an hour; the session
/// renews it in time. Safe for use by many threads.
public final class Session {
    /// The remaining validity at which a token is renewed. It is longer than any request.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final String username;
    private final long userId;
    private final UnaryOperator<Tokens> renewal;
    private volatile Tokens tokens;

    /// The tokens of one login.
    ///
    /// @param refresh single-use; empty if a renewal needs the password
    public record Tokens(String access, Optional<String> refresh, Instant expiresAt) {
        private boolean isAboutToExpire() {
            return expiresAt.minus(MARGIN).isBefore(Instant.now());
        }

        @Override
        public String toString() {
            return "Tokens[not shown]";
        }
    }

    /// Creates a session whose token is never renewed.
    public Session(String username, long userId, String token, Instant expiresAt) {
        this(username, userId, new Tokens(token, Optional.empty(), expiresAt), same -> same);
    }

    /// @param renewal the task that replaces tokens that are about to expire
    Session(String username, long userId, Tokens tokens, UnaryOperator<Tokens> renewal) {
        this.username = username;
        this.userId = userId;
        this.tokens = tokens;
        this.renewal = renewal;
    }

    public String username() {
        return username;
    }

    public long userId() {
        return userId;
    }

    /// Returns the access token, after a renewal if it is about to expire.
    public String token() {
        return tokens.isAboutToExpire() ? renewIfNeeded().access() : tokens.access();
    }

    private synchronized Tokens renewIfNeeded() {
        if (tokens.isAboutToExpire()) {
            tokens = renewal.apply(tokens);
        }
        return tokens;
    }

    /// Returns the time at which the current token expires.
    public Instant expiresAt() {
        return tokens.expiresAt();
    }
}

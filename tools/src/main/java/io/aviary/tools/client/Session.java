package io.aviary.tools.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A user who has logged in. A token lives half an hour, so whoever works for longer gets another
/// one in time. May be used by many threads.
public final class Session {
    /// No request takes longer.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final String username;
    private final long userId;
    private final UnaryOperator<Tokens> renewal;
    private volatile Tokens tokens;

    /// What one log-in brought.
    ///
    /// @param refresh good for one renewal; empty where only the password brings another token
    public record Tokens(String access, Optional<String> refresh, Instant expiresAt) {
        private boolean isAboutToEnd() {
            return expiresAt.minus(MARGIN).isBefore(Instant.now());
        }
    }

    /// A session whose token is never replaced.
    public Session(String username, long userId, String token, Instant expiresAt) {
        this(username, userId, new Tokens(token, Optional.empty(), expiresAt), same -> same);
    }

    /// @param renewal brings other tokens for those that are about to end
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

    /// The access token; where it is about to end, another one first.
    public String token() {
        return tokens.isAboutToEnd() ? renewed().access() : tokens.access();
    }

    private synchronized Tokens renewed() {
        if (tokens.isAboutToEnd()) {
            tokens = renewal.apply(tokens);
        }
        return tokens;
    }

    /// When the token ends that there is now.
    public Instant expiresAt() {
        return tokens.expiresAt();
    }
}

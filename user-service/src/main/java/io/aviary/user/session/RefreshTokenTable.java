package io.aviary.user.session;

import io.aviary.user.id.UserId;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of refresh tokens. Each method needs a transaction on the user's shard, and a lock on
/// the token's session.
@Component
final class RefreshTokenTable {
    private static final String ADD =
            """
            insert into refresh_token (user_id, hash, session_id, expires_at)
            values (:user, :hash, :session, now() + make_interval(secs => :lifetime))
            """;
    // The successor's own successor does not matter: a used successor ends the repeat window.
    private static final String STATE =
            """
            select used_at is not null as used, expires_at <= clock_timestamp() as expired,
                   used_at > clock_timestamp() - make_interval(secs => :window) and exists (
                       select from refresh_token s
                       where s.user_id = t.user_id and s.hash = t.successor and s.used_at is null)
                   as repeatable
            from refresh_token t where user_id = :user and hash = :hash
            """;
    private static final String REPLACE_SUCCESSOR =
            """
            update refresh_token s set used_at = clock_timestamp() from refresh_token t
            where t.user_id = :user and t.hash = :hash
                and s.user_id = t.user_id and s.hash = t.successor
            """;
    private static final String EXCHANGE =
            """
            update refresh_token
            set used_at = coalesce(used_at, clock_timestamp()), successor = :successor
            where user_id = :user and hash = :hash
            """;

    private final JdbcClient jdbc;
    private final SessionSettings settings;

    RefreshTokenTable(JdbcClient jdbc, SessionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// The state of a token.
    ///
    /// @param used whether the token was already exchanged for another
    /// @param repeatable whether the exchange was so recent that its response may have been lost,
    ///     and the other token was not used yet
    record State(boolean used, boolean expired, boolean repeatable) {}

    void add(RefreshToken token, StoredSession session) {
        jdbc.sql(ADD)
                .param("user", session.userId().value())
                .param("hash", token.hash())
                .param("session", session.sessionId())
                .param("lifetime", settings.refreshLifetime().toSeconds())
                .update();
    }

    /// Reads the state of a token. The caller locks the session in an earlier statement, so that
    /// this one sees changes that were committed during the wait for the lock.
    State readState(RefreshToken token) {
        return jdbc.sql(STATE)
                .param("user", token.user().value())
                .param("hash", token.hash())
                .param("window", settings.repeatWindow().toMillis() / 1000.0)
                .query(State.class)
                .single();
    }

    /// Marks a token as exchanged for another one. If it was exchanged before, the earlier
    /// successor counts as used: presenting it means that two parties have the tokens.
    void exchange(RefreshToken token, State state, RefreshToken successor) {
        if (state.used()) {
            jdbc.sql(REPLACE_SUCCESSOR)
                    .param("user", token.user().value())
                    .param("hash", token.hash())
                    .update();
        }
        jdbc.sql(EXCHANGE)
                .param("user", token.user().value())
                .param("hash", token.hash())
                .param("successor", successor.hash())
                .update();
    }

    /// Deletes the tokens of sessions.
    void delete(UserId user, Collection<UUID> sessions) {
        jdbc.sql("delete from refresh_token where user_id = :user and session_id = any(:sessions)")
                .param("user", user.value())
                .param("sessions", sessions.toArray(UUID[]::new))
                .update();
    }
}

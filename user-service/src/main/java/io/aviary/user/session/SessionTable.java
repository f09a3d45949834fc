package io.aviary.user.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of sessions and of their refresh tokens. Every call is part of a transaction in the
/// user's shard, which locks sessions before tokens.
@Component
final class SessionTable {
    /// As many as a user may have; more are a leak or an attack.
    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final SessionSettings settings;

    SessionTable(JdbcClient jdbc, SessionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// How a token was found.
    ///
    /// @param used it was exchanged for another before
    record State(boolean used, boolean expired) {}

    /// Opens a session, or keeps it for as long as the token that it gets now.
    void save(StoredSession session) {
        jdbc.sql(
                        """
                        insert into session
                            (user_id, session_id, client_id, confidential, expires_at)
                        values (:user, :session, :client, :confidential,
                                now() + make_interval(secs => :lifetime))
                        on conflict (user_id, session_id) do update
                            set client_id = excluded.client_id,
                                confidential = excluded.confidential,
                                expires_at = excluded.expires_at
                        """)
                .param("user", session.userId())
                .param("session", session.sessionId())
                .param("client", session.clientId())
                .param("confidential", session.confidential())
                .param("lifetime", settings.refreshLifetime().toSeconds())
                .update();
    }

    void add(RefreshToken token, StoredSession session) {
        jdbc.sql(
                        """
                        insert into refresh_token (user_id, hash, session_id, expires_at)
                        values (:user, :hash, :session, now() + make_interval(secs => :lifetime))
                        """)
                .param("user", session.userId())
                .param("hash", token.hash())
                .param("session", session.sessionId())
                .param("lifetime", settings.refreshLifetime().toSeconds())
                .update();
    }

    /// The live session of a token. Nobody else refreshes or ends it until the transaction ends.
    Optional<StoredSession> lock(RefreshToken token) {
        return jdbc.sql(
                        """
                        select user_id, session_id, client_id, confidential from session
                        where user_id = :user and session_id = (
                            select session_id from refresh_token
                            where user_id = :user and hash = :hash)
                        for update
                        """)
                .param("user", token.user().value())
                .param("hash", token.hash())
                .query(StoredSession.class)
                .optional();
    }

    /// A statement of its own, after the lock, because only that sees what was committed while this
    /// one waited.
    State stateOf(RefreshToken token) {
        return jdbc.sql(
                        """
                        select used, expires_at <= clock_timestamp() as expired from refresh_token
                        where user_id = :user and hash = :hash
                        """)
                .param("user", token.user().value())
                .param("hash", token.hash())
                .query(State.class)
                .single();
    }

    void use(RefreshToken token) {
        jdbc.sql("update refresh_token set used = true where user_id = :user and hash = :hash")
                .param("user", token.user().value())
                .param("hash", token.hash())
                .update();
    }

    /// Ends a session: it and its tokens are gone.
    void end(long userId, UUID sessionId) {
        int ended =
                jdbc.sql(
                                """
                                delete from session
                                where user_id = :user and session_id = :session
                                """)
                        .param("user", userId)
                        .param("session", sessionId)
                        .update();
        if (ended > 0) {
            dropTokens(userId, List.of(sessionId));
        }
    }

    /// Ends the sessions that were used least recently, so that this many are left. The user's row
    /// is what log-ins at the same time wait at for each other.
    void endAllButNewest(long userId) {
        jdbc.sql("select id from users where id = :user for no key update")
                .param("user", userId)
                .query(Long.class)
                .optional();
        var ended =
                jdbc.sql(
                                """
                                delete from session
                                where user_id = :user and session_id in (
                                    select session_id from session where user_id = :user
                                    order by expires_at desc, session_id offset :most)
                                returning session_id
                                """)
                        .param("user", userId)
                        .param("most", MOST)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list();
        if (!ended.isEmpty()) {
            dropTokens(userId, ended);
        }
    }

    private void dropTokens(long userId, List<UUID> sessions) {
        jdbc.sql("delete from refresh_token where user_id = :user and session_id = any(:sessions)")
                .param("user", userId)
                .param("sessions", sessions.toArray(UUID[]::new))
                .update();
    }
}

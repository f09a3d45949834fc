package io.aviary.user.session;

import io.aviary.user.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of sessions. Each method needs a transaction on the user's shard. Sessions are locked
/// before their tokens.
@Component
final class SessionTable {
    /// The maximum number of sessions per user; more indicate a leak or an attack.
    static final int MAX_SESSIONS = 50;

    private final JdbcClient jdbc;
    private final RefreshTokenTable tokens;
    private final SessionSettings settings;

    SessionTable(JdbcClient jdbc, RefreshTokenTable tokens, SessionSettings settings) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.settings = settings;
    }

    /// Stores a session, or extends it to the lifetime of its new token.
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
                .param("user", session.userId().value())
                .param("session", session.sessionId())
                .param("client", session.clientId())
                .param("confidential", session.confidential())
                .param("lifetime", settings.refreshLifetime().toSeconds())
                .update();
    }

    /// Locks and returns the session of a token, if it has not ended. Until this transaction ends,
    /// no other transaction can refresh or end the session.
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
                .query(SessionTable::readSession)
                .optional();
    }

    /// Ends a session: deletes it and its tokens.
    void end(UserId user, UUID sessionId) {
        int ended =
                jdbc.sql(
                                """
                                delete from session
                                where user_id = :user and session_id = :session
                                """)
                        .param("user", user.value())
                        .param("session", sessionId)
                        .update();
        if (ended > 0) {
            tokens.delete(user, List.of(sessionId));
        }
    }

    /// Ends the least recently used sessions above [#MAX_SESSIONS]. Locks the user's row, so that
    /// concurrent log-ins of one user wait for each other.
    void endAllButNewest(UserId user) {
        jdbc.sql("select id from users where id = :user for no key update")
                .param("user", user.value())
                .query(Long.class)
                .optional();
        var ended =
                jdbc.sql(
                                """
                                delete from session
                                where user_id = :user and session_id in (
                                    select session_id from session where user_id = :user
                                    order by expires_at desc, session_id offset :limit)
                                returning session_id
                                """)
                        .param("user", user.value())
                        .param("limit", MAX_SESSIONS)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list();
        if (!ended.isEmpty()) {
            tokens.delete(user, ended);
        }
    }

    private static StoredSession readSession(ResultSet row, int number) throws SQLException {
        return new StoredSession(
                new UserId(row.getLong("user_id")),
                row.getObject("session_id", UUID.class),
                row.getString("client_id"),
                row.getBoolean("confidential"));
    }
}

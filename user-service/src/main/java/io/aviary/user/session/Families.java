package io.aviary.user.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of sessions and of their refresh tokens. Every call is part of a transaction in the
/// user's shard, which locks families before tokens.
@Component
final class Families {
    /// As many as a user may have; more are a leak or an attack.
    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final SessionSettings settings;

    Families(JdbcClient jdbc, SessionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// How a token was found.
    ///
    /// @param used it was exchanged for another before
    record State(boolean used, boolean expired) {}

    /// Opens a family, or keeps it for as long as the token that it gets now.
    void save(Family family) {
        jdbc.sql(
                        """
                        insert into session_family
                            (user_id, family_id, client_id, confidential, expires_at)
                        values (:user, :family, :client, :confidential,
                                now() + make_interval(secs => :lifetime))
                        on conflict (user_id, family_id) do update
                            set client_id = excluded.client_id,
                                confidential = excluded.confidential,
                                expires_at = excluded.expires_at
                        """)
                .param("user", family.userId())
                .param("family", family.familyId())
                .param("client", family.clientId())
                .param("confidential", family.confidential())
                .param("lifetime", settings.refreshLifetime().toSeconds())
                .update();
    }

    void add(RefreshToken token, Family family) {
        jdbc.sql(
                        """
                        insert into refresh_token (user_id, hash, family_id, expires_at)
                        values (:user, :hash, :family, now() + make_interval(secs => :lifetime))
                        """)
                .param("user", family.userId())
                .param("hash", token.hash())
                .param("family", family.familyId())
                .param("lifetime", settings.refreshLifetime().toSeconds())
                .update();
    }

    /// The live family of a token. Nobody else refreshes or ends it until the transaction ends.
    Optional<Family> lock(RefreshToken token) {
        return jdbc.sql(
                        """
                        select user_id, family_id, client_id, confidential from session_family
                        where user_id = :user and family_id = (
                            select family_id from refresh_token
                            where user_id = :user and hash = :hash)
                        for update
                        """)
                .param("user", token.user().value())
                .param("hash", token.hash())
                .query(Family.class)
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

    /// Ends a family: it and its tokens are gone.
    void end(long userId, UUID familyId) {
        int ended =
                jdbc.sql(
                                """
                                delete from session_family
                                where user_id = :user and family_id = :family
                                """)
                        .param("user", userId)
                        .param("family", familyId)
                        .update();
        if (ended > 0) {
            dropTokens(userId, List.of(familyId));
        }
    }

    /// Ends the families that were used least recently, so that this many are left. The user's row
    /// is what log-ins at the same time wait at for each other.
    void endAllButNewest(long userId) {
        jdbc.sql("select id from users where id = :user for no key update")
                .param("user", userId)
                .query(Long.class)
                .optional();
        var ended =
                jdbc.sql(
                                """
                                delete from session_family
                                where user_id = :user and family_id in (
                                    select family_id from session_family where user_id = :user
                                    order by expires_at desc, family_id offset :most)
                                returning family_id
                                """)
                        .param("user", userId)
                        .param("most", MOST)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list();
        if (!ended.isEmpty()) {
            dropTokens(userId, ended);
        }
    }

    private void dropTokens(long userId, List<UUID> families) {
        jdbc.sql("delete from refresh_token where user_id = :user and family_id = any(:families)")
                .param("user", userId)
                .param("families", families.toArray(UUID[]::new))
                .update();
    }
}

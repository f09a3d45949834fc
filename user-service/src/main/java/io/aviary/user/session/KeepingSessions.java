package io.aviary.user.session;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.user.token.AccessTokens;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Opens, refreshes and ends sessions. Each refresh exchanges the token for a new one. A token that
/// comes a second time is in the hands of two, and nobody can tell which is the thief: the session
/// ends for both.
@Component
public final class KeepingSessions {
    private static final Logger log = LoggerFactory.getLogger(KeepingSessions.class);

    private final Shards shards;
    private final SessionTable table;
    private final AccessTokens accessTokens;

    KeepingSessions(Shards shards, SessionTable table, AccessTokens accessTokens) {
        this.shards = shards;
        this.table = table;
        this.accessTokens = accessTokens;
    }

    private record Issued(StoredSession session, RefreshToken token) {}

    /// Opens a session for somebody who has shown who they are. It takes the place of the one that
    /// was used least recently, where there are very many.
    ///
    /// @param client who may refresh it; null: the first one that does
    public IssuedTokens open(SnowflakeId user, @Nullable OAuthClient client) {
        var session = StoredSession.of(user.value(), UUID.randomUUID(), client);
        return tokens(
                shards.inTransaction(
                        user.shard(),
                        () -> {
                            var issued = issue(session);
                            table.endAllButNewest(user.value());
                            return issued;
                        }));
    }

    /// Exchanges a refresh token.
    ///
    /// @return empty for a token that is unknown, expired, another client's, or was exchanged
    ///     before; in the last case its session has ended
    /// @throws ClientWithdrawnException where the session's client had a secret and has none now
    public Optional<IssuedTokens> refresh(String token, OAuthClient client) {
        return RefreshToken.parse(token)
                .flatMap(
                        known ->
                                shards.inTransaction(
                                        known.user().shard(), () -> exchange(known, client)))
                .map(this::tokens);
    }

    /// Ends a session, if it has not ended. Access tokens that were handed out are good until they
    /// expire.
    public void end(SnowflakeId user, UUID session) {
        shards.inTransaction(
                user.shard(),
                () -> {
                    table.end(user.value(), session);
                    return session;
                });
    }

    private Optional<Issued> exchange(RefreshToken token, OAuthClient client) {
        var locked = table.lock(token);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        var session = locked.get();
        var state = table.stateOf(token);
        if (state.used()) {
            log.warn("A refresh token of {} came again; its session ends", session.userId());
            table.end(session.userId(), session.sessionId());
            return Optional.empty();
        }
        if (state.expired() || !session.isOpenTo(client)) {
            return Optional.empty();
        }
        if (session.isWithdrawnFrom(client)) {
            throw new ClientWithdrawnException();
        }
        table.use(token);
        return Optional.of(issue(StoredSession.of(session.userId(), session.sessionId(), client)));
    }

    private Issued issue(StoredSession session) {
        var token = RefreshToken.of(new SnowflakeId(session.userId()));
        table.save(session);
        table.add(token, session);
        return new Issued(session, token);
    }

    private IssuedTokens tokens(Issued issued) {
        var user = new SnowflakeId(issued.session().userId());
        return new IssuedTokens(
                user,
                accessTokens.mint(user, issued.session().sessionId()),
                issued.token().text(),
                accessTokens.lifetime());
    }
}

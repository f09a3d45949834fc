package io.aviary.user.session;

import io.aviary.platform.crypto.Hmac;
import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import io.aviary.user.token.AccessTokens;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Opens, refreshes and ends sessions. A refresh token is single-use: each refresh exchanges it
/// for a new one. If a token is used twice, it was stolen, and the session ends for both parties.
/// One exception: if the response to a refresh is lost, the client may repeat the refresh. This
/// works for one minute by default, and only while the new token is unused.
@Component
public final class KeepingSessions {
    private static final Logger log = LoggerFactory.getLogger(KeepingSessions.class);

    private final Shards shards;
    private final SessionTable table;
    private final RefreshTokenTable tokens;
    private final AccessTokens accessTokens;
    private final Hmac hmac;

    KeepingSessions(
            Shards shards,
            SessionTable table,
            RefreshTokenTable tokens,
            AccessTokens accessTokens,
            SessionSettings settings) {
        this.shards = shards;
        this.table = table;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        hmac = new Hmac(settings.key());
    }

    private record IssuedSession(StoredSession session, RefreshToken token) {}

    /// Opens a session for an authenticated user. If the user has too many, the least recently used
    /// one ends.
    ///
    /// @param client the only client that may refresh the session; null if the first client
    ///     that refreshes it becomes the only one
    public IssuedTokens open(UserId user, @Nullable OAuthClient client) {
        var session = StoredSession.of(user, UUID.randomUUID(), client);
        return toTokens(
                shards.inTransaction(
                        user.shard(),
                        () -> {
                            var issued = issue(session);
                            table.endAllButNewest(user);
                            return issued;
                        }));
    }

    /// Exchanges a refresh token.
    ///
    /// @return empty if the token is unknown, expired, another client's, or already used; in the
    ///     last case its session has ended
    /// @throws ClientWithdrawnException if the session's client had a secret and now has none
    public Optional<IssuedTokens> refresh(String token, OAuthClient client) {
        return RefreshToken.parse(token)
                .flatMap(known -> exchange(known, client))
                .map(this::toTokens);
    }

    /// Ends a session; does nothing if it has already ended. Its access tokens stay valid until
    /// they expire.
    public void end(UserId user, UUID session) {
        shards.inTransaction(
                user.shard(),
                () -> {
                    table.end(user, session);
                    return session;
                });
    }

    private Optional<IssuedSession> exchange(RefreshToken token, OAuthClient client) {
        return shards.inTransaction(
                token.user().shard(),
                () -> table.lock(token).flatMap(session -> exchange(token, session, client)));
    }

    private Optional<IssuedSession> exchange(
            RefreshToken token, StoredSession session, OAuthClient client) {
        var state = tokens.readState(token);
        if (state.used() && !(state.repeatable() && session.isOpenTo(client))) {
            log.warn("A refresh token of {} was used twice; its session ends", session.userId());
            table.end(session.userId(), session.sessionId());
            return Optional.empty();
        }
        if (state.expired() || !session.isOpenTo(client)) {
            return Optional.empty();
        }
        if (session.isWithdrawnFrom(client)) {
            throw new ClientWithdrawnException();
        }
        var issued = issue(StoredSession.of(session.userId(), session.sessionId(), client));
        tokens.exchange(token, state, issued.token());
        return Optional.of(issued);
    }

    private IssuedSession issue(StoredSession session) {
        var token = RefreshToken.of(session.userId(), session.sessionId(), hmac);
        table.save(session);
        tokens.add(token, session);
        return new IssuedSession(session, token);
    }

    private IssuedTokens toTokens(IssuedSession issued) {
        var user = issued.session().userId();
        return new IssuedTokens(
                user,
                accessTokens.mint(user, issued.session().sessionId()),
                issued.token().text(),
                accessTokens.lifetime());
    }
}

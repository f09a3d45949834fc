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
    private final Families families;
    private final AccessTokens accessTokens;

    KeepingSessions(Shards shards, Families families, AccessTokens accessTokens) {
        this.shards = shards;
        this.families = families;
        this.accessTokens = accessTokens;
    }

    private record Issued(Family family, RefreshToken token) {}

    /// Opens a session for somebody who has shown who they are. It takes the place of the one that
    /// was used least recently, where there are very many.
    ///
    /// @param client who may refresh it; null: the first one that does
    public Session open(SnowflakeId user, @Nullable Client client) {
        var family = Family.of(user.value(), UUID.randomUUID(), client);
        return session(
                shards.inTransaction(
                        user.shard(),
                        () -> {
                            var issued = issue(family);
                            families.endAllButNewest(user.value());
                            return issued;
                        }));
    }

    /// Exchanges a refresh token.
    ///
    /// @return empty for a token that is unknown, expired, another client's, or was exchanged
    ///     before; in the last case its session has ended
    /// @throws ClientWithdrawnException where the session's client had a secret and has none now
    public Optional<Session> refresh(String token, Client client) {
        return RefreshToken.parse(token)
                .flatMap(
                        known ->
                                shards.inTransaction(
                                        known.user().shard(), () -> exchange(known, client)))
                .map(this::session);
    }

    /// Ends a session, if it has not ended. Access tokens that were handed out are good until they
    /// expire.
    public void end(SnowflakeId user, UUID session) {
        shards.inTransaction(
                user.shard(),
                () -> {
                    families.end(user.value(), session);
                    return session;
                });
    }

    private Optional<Issued> exchange(RefreshToken token, Client client) {
        var locked = families.lock(token);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        var family = locked.get();
        var state = families.stateOf(token);
        if (state.used()) {
            log.warn("A refresh token of {} came again; its session ends", family.userId());
            families.end(family.userId(), family.familyId());
            return Optional.empty();
        }
        if (state.expired() || !family.isOpenTo(client)) {
            return Optional.empty();
        }
        if (family.isWithdrawnFrom(client)) {
            throw new ClientWithdrawnException();
        }
        families.use(token);
        return Optional.of(issue(Family.of(family.userId(), family.familyId(), client)));
    }

    private Issued issue(Family family) {
        var token = RefreshToken.of(new SnowflakeId(family.userId()));
        families.save(family);
        families.add(token, family);
        return new Issued(family, token);
    }

    private Session session(Issued issued) {
        var user = new SnowflakeId(issued.family().userId());
        return new Session(
                user,
                accessTokens.mint(user, issued.family().familyId()),
                issued.token().text(),
                accessTokens.lifetime());
    }
}

package io.aviary.user.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A log-in and all the refresh tokens that descend from it, of which the newest is good.
///
/// @param clientId who may refresh it; null until somebody does
/// @param confidential whether that client had a secret then
record StoredSession(long userId, UUID sessionId, @Nullable String clientId, boolean confidential) {
    static StoredSession of(long userId, UUID sessionId, @Nullable OAuthClient client) {
        return client == null
                ? new StoredSession(userId, sessionId, null, false)
                : new StoredSession(userId, sessionId, client.id(), client.confidential());
    }

    boolean isOpenTo(OAuthClient client) {
        return clientId == null || clientId.equals(client.id());
    }

    /// Whether it needs a secret that this client cannot have shown.
    boolean isWithdrawnFrom(OAuthClient client) {
        return confidential && !client.confidential();
    }
}

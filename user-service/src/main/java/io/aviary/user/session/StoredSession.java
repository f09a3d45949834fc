package io.aviary.user.session;

import io.aviary.user.id.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session: a log-in and all refresh tokens that descend from it, of which one is unused.
///
/// @param clientId the only client that may refresh it; null until a client opens or refreshes it
/// @param confidential whether that client presented a secret at the last log-in or refresh
record StoredSession(
        UserId userId, UUID sessionId, @Nullable String clientId, boolean confidential) {
    static StoredSession of(UserId userId, UUID sessionId, @Nullable OAuthClient client) {
        return client == null
                ? new StoredSession(userId, sessionId, null, false)
                : new StoredSession(userId, sessionId, client.id(), client.confidential());
    }

    boolean isOpenTo(OAuthClient client) {
        return clientId == null || clientId.equals(client.id());
    }

    /// Tells whether the session needs a secret that this client did not present.
    boolean isWithdrawnFrom(OAuthClient client) {
        return confidential && !client.confidential();
    }
}

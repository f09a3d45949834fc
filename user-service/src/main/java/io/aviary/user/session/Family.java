package io.aviary.user.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A log-in and all the refresh tokens that descend from it, of which the newest is good.
///
/// @param clientId who may refresh it; null until somebody does
/// @param confidential whether that client had a secret then
record Family(long userId, UUID familyId, @Nullable String clientId, boolean confidential) {
    static Family of(long userId, UUID familyId, @Nullable Client client) {
        return client == null
                ? new Family(userId, familyId, null, false)
                : new Family(userId, familyId, client.id(), client.confidential());
    }

    boolean isOpenTo(Client client) {
        return clientId == null || clientId.equals(client.id());
    }

    /// Whether it needs a secret that this client cannot have shown.
    boolean isWithdrawnFrom(Client client) {
        return confidential && !client.confidential();
    }
}

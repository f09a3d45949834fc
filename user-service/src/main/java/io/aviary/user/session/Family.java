package io.aviary.user.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A log-in and all the refresh tokens that descend from it, of which the newest is good.
///
/// @param clientId who may refresh it; null until somebody does
record Family(long userId, UUID familyId, @Nullable String clientId) {
    boolean isOpenTo(String client) {
        return clientId == null || clientId.equals(client);
    }
}

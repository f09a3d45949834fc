package io.aviary.user.session;

import io.aviary.platform.id.SnowflakeId;
import java.time.Duration;

/// What a client gets by a log-in or a refresh.
///
/// @param refreshToken good for one refresh
/// @param expiresIn how long the access token is good
public record IssuedTokens(
        SnowflakeId userId, String accessToken, String refreshToken, Duration expiresIn) {
    @Override
    public String toString() {
        return "IssuedTokens[" + userId + "]";
    }
}

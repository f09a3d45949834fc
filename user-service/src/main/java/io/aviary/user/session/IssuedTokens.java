package io.aviary.user.session;

import io.aviary.user.id.UserId;
import java.time.Duration;

/// The tokens that a log-in or a refresh returns.
///
/// @param refreshToken the next refresh token, which is single-use
/// @param expiresIn remaining lifetime of the access token
public record IssuedTokens(
        UserId userId, String accessToken, String refreshToken, Duration expiresIn) {
    @Override
    public String toString() {
        return "IssuedTokens[" + userId + "]";
    }
}

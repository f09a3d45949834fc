package io.aviary.user.oauth;

import io.aviary.user.session.IssuedTokens;
import org.jspecify.annotations.Nullable;

/// The successful response of RFC 6749, section 5.1.
///
/// @param deviceToken an extra member for the device's next log-in; null after a refresh
record TokenResponse(
        String tokenType,
        String accessToken,
        long expiresIn,
        String refreshToken,
        String scope,
        @Nullable String deviceToken) {
    /// Every token grants all scopes.
    private static final String SCOPE =
            "tweet.read tweet.write users.read follows.read follows.write like.read like.write"
                    + " media.write offline.access";

    static TokenResponse of(IssuedTokens tokens, @Nullable String deviceToken) {
        return new TokenResponse(
                "bearer",
                tokens.accessToken(),
                tokens.expiresIn().toSeconds(),
                tokens.refreshToken(),
                SCOPE,
                deviceToken);
    }

    @Override
    public String toString() {
        return "TokenResponse[not shown]";
    }
}

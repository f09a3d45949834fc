package io.aviary.gateway.ratelimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The setting with which the gateway checks refresh tokens, under `aviary.refresh-tokens`.
///
/// @param key authenticates the ids in refresh tokens; the same as that of user-service, at least
///     32 characters. It has no default
@ConfigurationProperties("aviary.refresh-tokens")
record RefreshTokenSettings(@DefaultValue("") String key) {
    RefreshTokenSettings {
        if (key.length() < 32) {
            throw new IllegalArgumentException(
                    "aviary.refresh-tokens.key is shorter than 32 characters");
        }
    }

    @Override
    public String toString() {
        return "RefreshTokenSettings[not shown]";
    }
}

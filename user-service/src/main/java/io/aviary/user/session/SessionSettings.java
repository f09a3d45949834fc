package io.aviary.user.session;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The lifetime of sessions, under `aviary.sessions`.
///
/// @param refreshLifetime the lifetime of a refresh token; each refresh issues a new one
/// @param repeatWindow the time in which a refresh can be repeated while its new token is unused;
///     zero disables repeats
/// @param key authenticates the ids in refresh tokens for the gateway; at least 32 characters. It
///     has no default
@Validated
@ConfigurationProperties("aviary.sessions")
record SessionSettings(
        @DefaultValue("30d") @DurationMin(seconds = 1) Duration refreshLifetime,
        @DefaultValue("1m") @DurationMin Duration repeatWindow,
        @DefaultValue("") String key) {
    SessionSettings {
        if (key.length() < 32) {
            throw new IllegalArgumentException("aviary.sessions.key is shorter than 32 characters");
        }
    }

    @Override
    public String toString() {
        return "SessionSettings[not shown]";
    }
}

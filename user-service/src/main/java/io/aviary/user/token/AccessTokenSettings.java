package io.aviary.user.token;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The lifetimes of access tokens and of their signing keys, under `aviary.token-issuer`.
///
/// @param accessLifetime lifetime of a new access token; at least one second. Issued tokens keep
///     their lifetime if the setting changes
/// @param keyLifetime the time for which verifiers may cache published keys; at least one minute,
///     and at least `aviary.tokens.key-lifetime` of every service
/// @param keyRotation age at which the newest key gets a successor automatically. It must be long
///     enough that at most 20 keys wait for their last token to expire
@Validated
@ConfigurationProperties("aviary.token-issuer")
record AccessTokenSettings(
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration accessLifetime,
        @DefaultValue("5m") Duration keyLifetime,
        @DefaultValue("30d") @DurationMin(hours = 1) Duration keyRotation) {
    /// The time after which every instance has reloaded the table, with a margin.
    private static final Duration RELOAD_TIME = Duration.ofSeconds(30);

    AccessTokenSettings {
        if (keyLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("aviary.token-issuer.key-lifetime is below 60 s");
        }
        var replaced = replacesAfter(keyLifetime, accessLifetime);
        if (keyRotation.multipliedBy(SigningKeyTable.MAX_KEYS - 1).compareTo(replaced) < 0) {
            throw new IllegalArgumentException(
                    "aviary.token-issuer.key-rotation is so short, or access-lifetime so long, that"
                            + " there would be more than %s keys"
                                    .formatted(SigningKeyTable.MAX_KEYS));
        }
    }

    /// Returns the age at which a key starts to sign. By then every instance publishes it, and a
    /// verifier that fetched the keys just before has fetched them again.
    Duration signsAfter() {
        return signsAfter(keyLifetime);
    }

    private static Duration signsAfter(Duration keyLifetime) {
        return RELOAD_TIME.plus(keyLifetime);
    }

    /// Returns the age at which a key makes its predecessor unnecessary. By then the predecessor's
    /// last token has expired, even if an instance noticed the new key late.
    Duration replacesAfter() {
        return replacesAfter(keyLifetime, accessLifetime);
    }

    /// Returns the same age for a predecessor that may have signed tokens of this lifetime under
    /// another setting.
    Duration replacesAfter(Duration tokenLifetime) {
        boolean longer = tokenLifetime.compareTo(accessLifetime) > 0;
        return replacesAfter(keyLifetime, longer ? tokenLifetime : accessLifetime);
    }

    private static Duration replacesAfter(Duration keyLifetime, Duration tokenLifetime) {
        return signsAfter(keyLifetime).plus(RELOAD_TIME).plus(tokenLifetime);
    }
}

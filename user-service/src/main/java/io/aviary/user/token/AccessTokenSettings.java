package io.aviary.user.token;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How access tokens are signed, under `aviary.token-issuer`.
///
/// @param accessLifetime lifetime of a new access token; at least a second. Issued tokens keep
///     the lifetime that they were issued with
/// @param keyLifetime how long verifiers may cache published keys; at least a minute, and at least
///     `aviary.tokens.key-lifetime` of every service
/// @param keyRotation age at which the newest key gets a successor automatically; long enough that
///     no more than 20 keys wait for their last token to expire
@Validated
@ConfigurationProperties("aviary.token-issuer")
record AccessTokenSettings(
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration accessLifetime,
        @DefaultValue("5m") Duration keyLifetime,
        @DefaultValue("30d") @DurationMin(hours = 1) Duration keyRotation) {
    /// Within this time every instance has read the table again, with a margin.
    private static final Duration NOTICE = Duration.ofSeconds(30);

    AccessTokenSettings {
        if (keyLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("aviary.token-issuer.key-lifetime is below 60 s");
        }
        var replaced = replacesAfter(keyLifetime, accessLifetime);
        if (keyRotation.multipliedBy(SigningKeyTable.MOST - 1).compareTo(replaced) < 0) {
            throw new IllegalArgumentException(
                    "aviary.token-issuer.key-rotation is so short, or access-lifetime so long, that"
                            + " there would be more than %d keys".formatted(SigningKeyTable.MOST));
        }
    }

    /// Returns the age from which a key signs. By then every instance publishes it, and a verifier
    /// that fetched the keys just before has fetched them again.
    Duration signsAfter() {
        return signsAfter(keyLifetime);
    }

    private static Duration signsAfter(Duration keyLifetime) {
        return NOTICE.plus(keyLifetime);
    }

    /// Returns the age of a key from which its predecessor is not needed. By then the predecessor's
    /// last token has expired, even one that was signed on an instance that was slow to notice.
    Duration replacesAfter() {
        return replacesAfter(keyLifetime, accessLifetime);
    }

    /// Returns the same for a predecessor that may have signed tokens of this lifetime under
    /// another setting.
    Duration replacesAfter(Duration tokenLifetime) {
        boolean longer = tokenLifetime.compareTo(accessLifetime) > 0;
        return replacesAfter(keyLifetime, longer ? tokenLifetime : accessLifetime);
    }

    private static Duration replacesAfter(Duration keyLifetime, Duration tokenLifetime) {
        return signsAfter(keyLifetime).plus(NOTICE).plus(tokenLifetime);
    }
}

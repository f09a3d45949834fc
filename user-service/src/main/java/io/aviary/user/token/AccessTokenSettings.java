package io.aviary.user.token;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How access tokens are signed, under `aviary.tokens`.
///
/// @param accessLifetime how long every service takes an access token; at least a second.
///     Those that are out keep the life that they were made with
/// @param keyLifetime how long others may use keys that they fetched before they fetch them again;
///     at least a minute
/// @param keyRotation age at which the newest key gets a successor by itself; long enough that no
///     more than 20 keys wait for their last token to expire
@Validated
@ConfigurationProperties("aviary.tokens")
record AccessTokenSettings(
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration accessLifetime,
        @DefaultValue("5m") Duration keyLifetime,
        @DefaultValue("30d") @DurationMin(hours = 1) Duration keyRotation) {
    /// Within this time every instance has read the table again, and then some.
    private static final Duration NOTICE = Duration.ofSeconds(30);

    AccessTokenSettings {
        if (keyLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("aviary.tokens.key-lifetime is below 60 s");
        }
        var replaced = replacesAfter(keyLifetime, accessLifetime);
        if (keyRotation.multipliedBy(SigningKeyTable.MOST - 1).compareTo(replaced) < 0) {
            throw new IllegalArgumentException(
                    "aviary.tokens.key-rotation is so short, or access-lifetime so long, that there"
                            + " would be more than %d keys".formatted(SigningKeyTable.MOST));
        }
    }

    /// Age from which a key signs: every instance publishes it by then, and whoever fetched the
    /// keys just before that has fetched them again.
    Duration signsAfter() {
        return signsAfter(keyLifetime);
    }

    private static Duration signsAfter(Duration keyLifetime) {
        return NOTICE.plus(keyLifetime);
    }

    /// Age of a key from which its predecessor is not needed: the last token that the predecessor
    /// signed, on an instance that was slow to notice, has expired.
    Duration replacesAfter() {
        return replacesAfter(keyLifetime, accessLifetime);
    }

    /// The same for a predecessor that may have signed tokens of this life, when the setting was
    /// another.
    Duration replacesAfter(Duration tokenLifetime) {
        boolean longer = tokenLifetime.compareTo(accessLifetime) > 0;
        return replacesAfter(keyLifetime, longer ? tokenLifetime : accessLifetime);
    }

    private static Duration replacesAfter(Duration keyLifetime, Duration tokenLifetime) {
        return signsAfter(keyLifetime).plus(NOTICE).plus(tokenLifetime);
    }
}

package io.aviary.user.token;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How access tokens are signed, under `aviary.tokens`.
///
/// @param accessLifetime how long every service takes an access token; at least a second
/// @param keyLifetime how long others may use keys that they fetched before they fetch them again
/// @param keyRotation age at which the newest key gets a successor by itself
@Validated
@ConfigurationProperties("aviary.tokens")
record AccessTokenSettings(
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration accessLifetime,
        @DefaultValue("5m") Duration keyLifetime,
        @DefaultValue("30d") @DurationMin(hours = 1) Duration keyRotation) {
    /// Within this time every instance has read the table again, and then some.
    private static final Duration NOTICE = Duration.ofSeconds(30);

    /// Age from which a key signs: every instance publishes it by then, and whoever fetched the
    /// keys just before that has fetched them again.
    Duration signsAfter() {
        return NOTICE.plus(keyLifetime);
    }

    /// Age of a key from which its predecessor is not needed: the last token that the predecessor
    /// signed, on an instance that was slow to notice, has expired.
    Duration replacesAfter() {
        return signsAfter().plus(NOTICE).plus(accessLifetime);
    }
}

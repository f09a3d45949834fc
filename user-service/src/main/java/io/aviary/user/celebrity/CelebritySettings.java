package io.aviary.user.celebrity;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The limits at which celebrity status starts and ends, under `aviary.celebrity`.
///
/// @param threshold status starts above this number of followers
/// @param hysteresis status ends below this share of the threshold
@Validated
@ConfigurationProperties("aviary.celebrity")
record CelebritySettings(
        @DefaultValue("5000") @Min(1) int threshold,
        @DefaultValue("0.8") @Positive @DecimalMax("1") double hysteresis) {
    /// Returns the follower count below which status ends.
    double lowest() {
        return threshold * hysteresis;
    }
}

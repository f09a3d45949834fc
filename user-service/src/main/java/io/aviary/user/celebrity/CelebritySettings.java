package io.aviary.user.celebrity;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who is a celebrity, under `aviary.fanout`.
///
/// @param celebrityThreshold whoever has more followers becomes one
/// @param celebrityHysteresis whoever has fewer than this share of the threshold ceases to be one
@Validated
@ConfigurationProperties("aviary.fanout")
record CelebritySettings(
        @DefaultValue("5000") @Min(1) int celebrityThreshold,
        @DefaultValue("0.8") @Positive @DecimalMax("1") double celebrityHysteresis) {
    double lowest() {
        return celebrityThreshold * celebrityHysteresis;
    }
}

package io.aviary.user.loginlimit;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How many log-ins to one account may fail, under `aviary.login-limit`.
///
/// @param failures limit for each account and window, for failed and running log-ins together
/// @param window starts with the first attempt, failed or not
@Validated
@ConfigurationProperties("aviary.login-limit")
record LoginLimitSettings(
        @DefaultValue("10") @Min(1) int failures,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {}

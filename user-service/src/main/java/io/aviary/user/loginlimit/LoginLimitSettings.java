package io.aviary.user.loginlimit;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The limit of failed log-ins to one account, under `aviary.login-limit`.
///
/// @param failures the maximum number of failed and running log-ins together, per account and
///     window
/// @param window the length of a window, which starts with the first attempt, failed or not
@Validated
@ConfigurationProperties("aviary.login-limit")
record LoginLimitSettings(
        @DefaultValue("10") @Min(1) int failures,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {}

package io.aviary.user.loginlimit;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often a log-in may fail, under `aviary.login-limit`.
///
/// @param failures per account and window; those under way together with those that failed never
///     exceed it
/// @param window opens with the first attempt, whatever becomes of it
@Validated
@ConfigurationProperties("aviary.login-limit")
record LoginLimitSettings(
        @DefaultValue("10") @Min(1) int failures,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {}

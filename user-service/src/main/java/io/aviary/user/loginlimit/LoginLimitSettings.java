package io.aviary.user.loginlimit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The limits of failed log-ins to one account, under `aviary.login-limit`.
///
/// @param failures the maximum number of log-ins that failed or are in progress, per account and
///     window, from one known device or from the unknown devices of one network
/// @param accountFailures the same for the unknown devices of all networks; beyond it, each attempt
///     needs a proof of work
/// @param window the length of a window, which starts with the first attempt, failed or not
/// @param workBits the zero bits of a proof of work. Each doubling of the failures beyond
///     `accountFailures` demands one more, four at most
/// @param workLifetime the time in which a challenge can be solved
/// @param deviceLifetime the time for which a device is known after a log-in
@Validated
@ConfigurationProperties("aviary.login-limit")
record LoginLimitSettings(
        @DefaultValue("10") @Min(1) int failures,
        @DefaultValue("100") @Min(1) int accountFailures,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration window,
        @DefaultValue("18") @Min(1) @Max(30) int workBits,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration workLifetime,
        @DefaultValue("180d") @DurationMin(seconds = 1) Duration deviceLifetime) {
    private static final int MAX_EXTRA_BITS = 4;

    /// Returns the zero bits that an attempt needs after this many failures.
    int bitsAfter(int failed) {
        int doublings = 31 - Integer.numberOfLeadingZeros(Math.max(1, failed / accountFailures));
        return workBits + Math.min(doublings, MAX_EXTRA_BITS);
    }
}

package io.aviary.user.loginlimit;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.loginlimit.LoginAttempts.Claim;
import io.aviary.user.loginlimit.LoginAttempts.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Limits failed log-ins for each account, and equally for names without an account, so that
/// clients cannot tell them apart. An attempt counts towards the limit before its password is
/// checked. Otherwise, a thousand concurrent guesses could all see the same low count. The attempt
/// counts as a failure only once it has failed.
@Component
public final class LimitingLogins {
    private static final Logger log = LoggerFactory.getLogger(LimitingLogins.class);

    private final ClaimingAttempts attempts;
    private final AttemptKeys keys;
    private final DeviceTokens devices;
    private final WorkChallenges challenges;
    private final LoginLimitSettings settings;
    private final Clock clock;

    LimitingLogins(
            ClaimingAttempts attempts,
            AttemptKeys keys,
            DeviceTokens devices,
            WorkChallenges challenges,
            LoginLimitSettings settings,
            Clock clock) {
        this.attempts = attempts;
        this.keys = keys;
        this.devices = devices;
        this.challenges = challenges;
        this.settings = settings;
        this.clock = clock;
    }

    /// Checks a password if its device or network has an attempt left for this account. A correct
    /// password clears the failures there. A check that throws is not counted.
    ///
    /// @param username the name that the client sent
    /// @param check returns empty for a wrong password
    /// @throws ProblemException a 429 if no attempt is left, with the time of the next one or with
    ///     a challenge to solve; the check then does not run
    public <T> Optional<T> attempt(
            String username, LoginOrigin origin, Supplier<Optional<T>> check) {
        var account = keys.account(username);
        return switch (attempts.claim(account, origin)) {
            case Decision.Granted granted -> checkAndSettle(account, granted, check);
            case Decision.Refused refused -> throw refusal(refused.own());
            case Decision.WorkRequired required -> throw challenge(account, required.shared());
        };
    }

    /// Issues the token with which a device that has logged in keeps a limit of its own.
    public String renewDeviceToken(String username, LoginOrigin origin) {
        return devices.renew(keys.account(username), origin.deviceToken());
    }

    private <T> Optional<T> checkAndSettle(
            AccountKey account, Decision.Granted granted, Supplier<Optional<T>> check) {
        Optional<T> found;
        try {
            found = check.get();
        } catch (RuntimeException notChecked) {
            release(account, granted);
            throw notChecked;
        }
        attempts.settle(account, granted, found.isPresent() ? Outcome.RIGHT : Outcome.WRONG);
        return found;
    }

    private void release(AccountKey account, Decision.Granted granted) {
        try {
            attempts.settle(account, granted, Outcome.NOT_COUNTED);
        } catch (RuntimeException unreachable) {
            log.warn("An attempt that was not checked stays counted: {}", unreachable.toString());
        }
    }

    /// Returns the error for a refused attempt. If failures alone do not reach the limit, some
    /// attempts are unfinished. Unfinished attempts end soon, and some may succeed.
    private ProblemException refusal(Claim own) {
        return own.failures() < settings.failures()
                ? refusal(
                        "Too many log-ins to this account are in progress. Try again.",
                        settings.failures(),
                        clock.instant())
                : refusal(
                        "Too many log-ins to this account have failed. Try again later.",
                        settings.failures(),
                        own.expiresAt().toInstant());
    }

    private ProblemException challenge(AccountKey account, Claim shared) {
        int bits = settings.bitsAfter(shared.failures());
        return refusal(
                        "Too many log-ins to this account have failed. Solve the challenge, or try"
                                + " again later.",
                        settings.accountFailures(),
                        shared.expiresAt().toInstant())
                .withMember(
                        "proof_of_work",
                        Map.of("challenge", challenges.issue(account, bits), "bits", bits));
    }

    /// Rounds the reset time up, because clients read it as a time in the future.
    private static ProblemException refusal(String detail, int limit, Instant end) {
        return ProblemException.tooManyRequests(detail, end.plusSeconds(1))
                .withHeader("x-rate-limit-limit", Integer.toString(limit))
                .withHeader("x-rate-limit-remaining", "0");
    }
}

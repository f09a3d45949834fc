package io.aviary.user.loginlimit;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.directory.DirectoryKey;
import io.aviary.user.loginlimit.LoginAttempts.Claim;
import io.aviary.user.loginlimit.LoginAttempts.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Limits failed log-ins for each account, and equally for names without an account, so that
/// clients cannot tell them apart. An attempt counts towards the limit before its password is
/// checked. Otherwise, a thousand concurrent guesses could all see the same low count. It counts
/// as a failure only once it has failed.
@Component
public final class LimitingLogins {
    private static final Logger log = LoggerFactory.getLogger(LimitingLogins.class);

    private final LoginAttempts table;
    private final LoginLimitSettings settings;
    private final Clock clock;

    LimitingLogins(LoginAttempts table, LoginLimitSettings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /// Checks a password if this account has an attempt left. A correct password clears the
    /// account's failures. A check that throws is not counted.
    ///
    /// @param username as sent
    /// @param check returns empty for a wrong password
    /// @throws ProblemException a 429 with the time of the next attempt, if none is left; the
    ///     check then does not run
    public <T> Optional<T> attempt(String username, Supplier<Optional<T>> check) {
        var key = DirectoryKey.handle(AttemptedName.of(username));
        var claim = table.claim(key);
        if (!claim.granted()) {
            throw refusal(claim);
        }
        var found = checkOrRelease(key, claim, check);
        table.settle(key, claim, found.isPresent() ? Outcome.RIGHT : Outcome.WRONG);
        return found;
    }

    /// Returns the error for a refused attempt. If failures alone do not reach the limit, running
    /// attempts do. They end soon, and some may succeed.
    private ProblemException refusal(Claim claim) {
        return claim.failures() < settings.failures()
                ? refusal(
                        "Too many log-ins to this account are running. Try again.", clock.instant())
                : refusal(
                        "Too many log-ins to this account have failed. Try again later.",
                        claim.expiresAt().toInstant());
    }

    /// Rounds the reset time up, because clients read it as a time in the future.
    private ProblemException refusal(String detail, Instant end) {
        return ProblemException.tooManyRequests(detail, end.plusSeconds(1))
                .withHeader("x-rate-limit-limit", Integer.toString(settings.failures()))
                .withHeader("x-rate-limit-remaining", "0");
    }

    private <T> T checkOrRelease(DirectoryKey key, Claim claim, Supplier<T> check) {
        try {
            return check.get();
        } catch (RuntimeException notChecked) {
            release(key, claim);
            throw notChecked;
        }
    }

    private void release(DirectoryKey key, Claim claim) {
        try {
            table.settle(key, claim, Outcome.NOT_CHECKED);
        } catch (RuntimeException unreachable) {
            log.warn("An attempt that was not checked stays counted: {}", unreachable.toString());
        }
    }
}

package io.aviary.user.loginlimit;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.loginlimit.LoginAttempts.Claim;
import io.aviary.user.loginlimit.LoginAttempts.Outcome;
import io.aviary.user.directory.DirectoryKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Counts failed log-ins for each account, and for names that are nobody's, which must look the
/// same. An attempt takes its place under the limit before its password is looked at, so that a
/// thousand guesses at once do not all see the same low count; it is a failure only once it failed.
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

    /// Checks a password, if this account has a guess left. A right one clears the account's
    /// failures; a check that could not be made is not counted.
    ///
    /// @param username as sent
    /// @param check empty where the password is wrong
    /// @throws ProblemException a 429 that says when to come back; the check was not made
    public <T> Optional<T> attempt(String username, Supplier<Optional<T>> check) {
        var key = DirectoryKey.handle(AttemptedName.of(username));
        var claim = table.claim(key);
        if (!claim.granted()) {
            throw refusal(claim);
        }
        var found = checkOrTakeBack(key, claim, check);
        table.settle(key, claim, found.isPresent() ? Outcome.RIGHT : Outcome.WRONG);
        return found;
    }

    /// Where it is not failures that reach the limit, some of those under way may be right, and all
    /// are over soon.
    private ProblemException refusal(Claim claim) {
        return claim.failures() < settings.failures()
                ? refusal("Too many log-ins to this account are under way.", clock.instant())
                : refusal(
                        "Too many log-ins to this account have failed.",
                        claim.expiresAt().toInstant());
    }

    /// The reset is rounded up, because clients read it as a time in the future.
    private ProblemException refusal(String detail, Instant end) {
        return ProblemException.tooManyRequests(detail, end.plusSeconds(1))
                .withHeader("x-rate-limit-limit", Integer.toString(settings.failures()))
                .withHeader("x-rate-limit-remaining", "0");
    }

    private <T> T checkOrTakeBack(DirectoryKey key, Claim claim, Supplier<T> check) {
        try {
            return check.get();
        } catch (RuntimeException notChecked) {
            takeBack(key, claim);
            throw notChecked;
        }
    }

    private void takeBack(DirectoryKey key, Claim claim) {
        try {
            table.settle(key, claim, Outcome.NOT_MADE);
        } catch (RuntimeException unreachable) {
            log.warn("An attempt stays counted: {}", unreachable.toString());
        }
    }
}

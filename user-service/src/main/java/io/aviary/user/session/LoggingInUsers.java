package io.aviary.user.session;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.account.Credentials;
import io.aviary.user.account.FindingCredentials;
import io.aviary.user.account.PasswordHashes;
import io.aviary.user.loginlimit.LimitingLogins;
import io.aviary.user.loginlimit.LoginOrigin;
import io.aviary.user.password.Passwords;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Checks the password of a user. An unknown user and a wrong password get the same response after
/// the same work, and are refused after the same number of failures.
@Component
public final class LoggingInUsers {
    private static final Logger log = LoggerFactory.getLogger(LoggingInUsers.class);

    private final FindingCredentials credentials;
    private final Passwords passwords;
    private final PasswordHashes hashes;
    private final LimitingLogins limit;

    LoggingInUsers(
            FindingCredentials credentials,
            Passwords passwords,
            PasswordHashes hashes,
            LimitingLogins limit) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.hashes = hashes;
        this.limit = limit;
    }

    /// Returns the user with this name and password; empty if there is none.
    ///
    /// @throws ProblemException a 429 after too many failures, a 503 during too many concurrent
    ///     log-ins
    public Optional<LoggedIn> logIn(String username, String password, LoginOrigin origin) {
        return limit.attempt(username, origin, () -> check(username, password))
                .map(user -> new LoggedIn(user.userId(), limit.renewDeviceToken(username, origin)));
    }

    private Optional<Credentials> check(String username, String password) {
        var found = credentials.find(username);
        var hash = found.map(Credentials::passwordHash).orElse(null);
        if (!passwords.matches(password, hash)) {
            return Optional.empty();
        }
        found.filter(user -> passwords.isOutdated(user.passwordHash()))
                .ifPresent(user -> renewHash(user, password));
        return found;
    }

    /// Replaces a hash of earlier, weaker settings. Only a log-in has the password in plain
    /// text. After a failure, the next log-in replaces the hash.
    private void renewHash(Credentials user, String password) {
        try {
            hashes.replace(user, passwords.hash(password));
        } catch (RuntimeException busy) {
            log.warn("A password hash could not be renewed now: {}", busy.toString());
        }
    }
}

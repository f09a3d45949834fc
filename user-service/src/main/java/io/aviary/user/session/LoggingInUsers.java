package io.aviary.user.session;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.account.Credentials;
import io.aviary.user.account.FindingCredentials;
import io.aviary.user.id.UserId;
import io.aviary.user.loginlimit.LimitingLogins;
import io.aviary.user.password.Passwords;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Checks the password of a user. An unknown user and a wrong password get the same response after
/// the same work, and are refused after the same number of failures.
@Component
public final class LoggingInUsers {
    /// The pattern of names and passwords that are checked at all.
    public static final String CREDENTIAL = "[^\\p{Cs}]{1,256}";

    /// The error message for [#CREDENTIAL].
    public static final String CREDENTIAL_RULE = "must be 1 to 256 well-formed characters";

    private final FindingCredentials credentials;
    private final Passwords passwords;
    private final LimitingLogins limit;

    LoggingInUsers(FindingCredentials credentials, Passwords passwords, LimitingLogins limit) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.limit = limit;
    }

    /// Returns the id of the user with this name and password; empty if there is none.
    ///
    /// @throws ProblemException a 429 after too many failures, a 503 during too many concurrent
    ///     log-ins
    public Optional<UserId> logIn(String username, String password) {
        return limit.attempt(username, () -> check(username, password));
    }

    private Optional<UserId> check(String username, String password) {
        var found = credentials.find(username);
        var hash = found.map(Credentials::passwordHash).orElse(null);
        return passwords.matches(password, hash)
                ? found.map(Credentials::userId)
                : Optional.empty();
    }
}

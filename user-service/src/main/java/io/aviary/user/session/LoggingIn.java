package io.aviary.user.session;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.account.Credentials;
import io.aviary.user.account.FindingCredentials;
import io.aviary.user.password.Passwords;
import org.springframework.stereotype.Component;

/// Checks who somebody is. An unknown user and a wrong password get the same answer after the same
/// work.
@Component
final class LoggingIn {
    private final FindingCredentials credentials;
    private final Passwords passwords;

    LoggingIn(FindingCredentials credentials, Passwords passwords) {
        this.credentials = credentials;
        this.passwords = passwords;
    }

    /// The id of the user whose password this is.
    ///
    /// @throws ProblemException a 401, or a 503 where too many log in at once
    SnowflakeId logIn(String username, String password) {
        var found = credentials.of(username);
        var hash = found.map(Credentials::passwordHash).orElse(null);
        if (!passwords.matches(password, hash)) {
            throw ProblemException.unauthorized("The username or the password is wrong.");
        }
        return found.orElseThrow().userId();
    }
}

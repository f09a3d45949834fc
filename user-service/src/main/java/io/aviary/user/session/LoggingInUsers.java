package io.aviary.user.session;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.account.Credentials;
import io.aviary.user.account.FindingCredentials;
import io.aviary.user.loginlimit.LimitingLogins;
import io.aviary.user.password.Passwords;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Checks who somebody is. An unknown user and a wrong password get the same answer after the same
/// work, and after the same number of failures none.
@Component
public final class LoggingInUsers {
    /// What a name and a password must be to be looked at, as a pattern.
    public static final String CREDENTIAL = "[^\\p{Cs}]{1,256}";

    /// What [#CREDENTIAL] asks for.
    public static final String CREDENTIAL_RULE = "must be 1 to 256 well-formed characters";

    private final FindingCredentials credentials;
    private final Passwords passwords;
    private final LimitingLogins attempts;

    LoggingInUsers(FindingCredentials credentials, Passwords passwords, LimitingLogins attempts) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /// The id of the user whose password this is; empty where it is nobody's.
    ///
    /// @throws ProblemException a 429 after too many failures, or a 503 where too many log in at
    ///     once
    public Optional<SnowflakeId> logIn(String username, String password) {
        return attempts.attempt(username, () -> check(username, password));
    }

    private Optional<SnowflakeId> check(String username, String password) {
        var found = credentials.of(username);
        var hash = found.map(Credentials::passwordHash).orElse(null);
        return passwords.matches(password, hash)
                ? found.map(Credentials::userId)
                : Optional.empty();
    }
}

package io.aviary.user.password;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.problem.ProblemException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes passwords with Argon2id. A hash takes tens of milliseconds of a core and megabytes of
/// heap, so they queue here and nowhere else.
@Component
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder argon2;
    private final Bulkhead bulkhead;
    private final String nobodys;

    Passwords(PasswordSettings settings) {
        argon2 =
                new Argon2PasswordEncoder(
                        SALT_BYTES, HASH_BYTES, 1, settings.memoryKib(), settings.passes());
        bulkhead =
                new Bulkhead(
                        "Password hashing", "passwords", settings.places(), settings.patience());
        nobodys = encode(UUID.randomUUID().toString());
    }

    /// Hashes a new password.
    ///
    /// @throws ProblemException a 503, where too many are waiting
    public String hash(String password) {
        return bulkhead.call(() -> encode(password));
    }

    /// Tells whether this is the password of the hash. It costs the same where there is no hash,
    /// so that nobody can measure which users exist.
    ///
    /// @param hash null: the answer is no
    /// @throws ProblemException a 503, where too many are waiting
    public boolean matches(String password, @Nullable String hash) {
        boolean right =
                bulkhead.call(
                        () -> argon2.matches(password, Objects.requireNonNullElse(hash, nobodys)));
        return right && hash != null;
    }

    private String encode(String password) {
        return Objects.requireNonNull(argon2.encode(password));
    }
}

package io.aviary.user.password;

import io.aviary.platform.downstream.Bulkhead;
import java.text.Normalizer;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes passwords with Argon2id. A hash takes tens of milliseconds of a core and megabytes of
/// heap, so hashes queue here. A password is composed (Unicode NFC) first, because keyboards differ
/// in how they send an accent.
@Component
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder argon2;
    private final Bulkhead bulkhead;
    private final String dummyHash;

    Passwords(PasswordSettings settings) {
        argon2 =
                new Argon2PasswordEncoder(
                        SALT_BYTES, HASH_BYTES, 1, settings.memoryKib(), settings.passes());
        bulkhead =
                new Bulkhead(
                        "Password hashing",
                        "passwords",
                        settings.maxConcurrent(
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.getRuntime().maxMemory()),
                        settings.maxWait());
        dummyHash = encode(UUID.randomUUID().toString());
    }

    /// Hashes a new password.
    ///
    /// @throws io.aviary.platform.downstream.BusyException if too many are waiting
    public String hash(String password) {
        return bulkhead.call(() -> encode(password));
    }

    /// Tells whether the password matches the hash. The check takes just as long without a hash, so
    /// the response time does not reveal which users exist.
    ///
    /// @param hash null never matches
    /// @throws io.aviary.platform.downstream.BusyException if too many are waiting
    public boolean matches(String password, @Nullable String hash) {
        boolean right =
                bulkhead.call(
                        () ->
                                argon2.matches(
                                        compose(password),
                                        Objects.requireNonNullElse(hash, dummyHash)));
        return right && hash != null;
    }

    /// Returns whether a hash is weaker than a new one would be, because the settings have changed.
    public boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    private String encode(String password) {
        return Objects.requireNonNull(argon2.encode(compose(password)));
    }

    private static String compose(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}

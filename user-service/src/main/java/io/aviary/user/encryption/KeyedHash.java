package io.aviary.user.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Hashes values with HMAC-SHA256 under a secret key. Without the key, a stored hash cannot be
/// compared with guesses, and a signature cannot be forged.
@Component
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedHash(EncryptionSettings settings) {
        key = new SecretKeySpec(settings.blindIndexKeyBytes(), ALGORITHM);
    }

    /// Returns the 32 bytes of the hash.
    ///
    /// @param purpose hashes of equal values differ between purposes
    public byte[] compute(String purpose, String... values) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            update(mac, purpose);
            for (var value : values) {
                update(mac, value);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Returns the hash as 64 hexadecimal digits.
    ///
    /// @param purpose hashes of equal values differ between purposes
    public String hex(String purpose, String... values) {
        return HexFormat.of().formatHex(compute(purpose, values));
    }

    /// Adds a value, prefixed with its length. Otherwise `ab`, `c` and `a`, `bc` would have the
    /// same hash.
    private static void update(Mac mac, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
    }
}

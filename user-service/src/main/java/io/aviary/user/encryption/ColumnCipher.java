package io.aviary.user.encryption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Encrypts values for the database with AES-256-GCM. An encrypted value begins with the version of
/// its key and the nonce. It is bound to its row and column: a copy in another user's row does not
/// decrypt.
@Component
public final class ColumnCipher {
    private static final byte KEY_VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    ColumnCipher(EncryptionSettings settings) {
        key = new SecretKeySpec(settings.dataKeyBytes(), "AES");
    }

    /// Encrypts a text.
    ///
    /// @param place the row and column of the value, such as `users/17/email`
    public byte[] encrypt(String text, String place) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] secret =
                run(Cipher.ENCRYPT_MODE, nonce, place, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE_BYTES + secret.length)
                .put(KEY_VERSION)
                .put(nonce)
                .put(secret)
                .array();
    }

    /// Decrypts a value that was encrypted for this place.
    ///
    /// @throws IllegalStateException if the value was changed, moved or encrypted with an unknown
    ///     key
    public String decrypt(byte[] encrypted, String place) {
        var buffer = ByteBuffer.wrap(encrypted);
        if (encrypted.length <= NONCE_BYTES || buffer.get() != KEY_VERSION) {
            throw new IllegalStateException("Encrypted with an unknown key: " + place);
        }
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        var secret = new byte[buffer.remaining()];
        buffer.get(secret);
        return new String(run(Cipher.DECRYPT_MODE, nonce, place, secret), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, String place, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    "Not encrypted for this place with this key: " + place, failed);
        }
    }
}

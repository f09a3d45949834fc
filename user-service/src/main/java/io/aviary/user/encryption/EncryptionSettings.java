package io.aviary.user.encryption;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The keys for data at rest, under `aviary.encryption`. They have no defaults.
///
/// @param dataKey the encryption key, 32 bytes in Base64
/// @param blindIndexKey the key of blind indexes, 32 bytes in Base64
@ConfigurationProperties("aviary.encryption")
record EncryptionSettings(String dataKey, String blindIndexKey) {
    private static final int KEY_BYTES = 32;

    EncryptionSettings {
        requireKey("data-key", dataKey);
        requireKey("blind-index-key", blindIndexKey);
    }

    private static void requireKey(String name, String key) {
        if (decodeKey(key).length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "aviary.encryption.%s must be %s bytes in Base64".formatted(name, KEY_BYTES));
        }
    }

    private static byte[] decodeKey(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    byte[] dataKeyBytes() {
        return decodeKey(dataKey);
    }

    byte[] blindIndexKeyBytes() {
        return decodeKey(blindIndexKey);
    }

    @Override
    public String toString() {
        return "EncryptionSettings[not shown]";
    }
}

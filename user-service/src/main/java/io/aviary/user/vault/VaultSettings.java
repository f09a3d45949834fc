package io.aviary.user.vault;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The secrets of data at rest, under `aviary.vault`. There are no defaults.
///
/// @param dataKey Base64 of the 32 bytes that encrypt
/// @param blindIndexKey Base64 of the 32 bytes that make blind indexes
@ConfigurationProperties("aviary.vault")
record VaultSettings(String dataKey, String blindIndexKey) {
    private static final int KEY_BYTES = 32;

    VaultSettings {
        require("data-key", dataKey);
        require("blind-index-key", blindIndexKey);
    }

    private static void require(String name, String key) {
        if (decoded(key).length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "aviary.vault.%s must be %d bytes in Base64".formatted(name, KEY_BYTES));
        }
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    byte[] dataKeyBytes() {
        return decoded(dataKey);
    }

    byte[] blindIndexKeyBytes() {
        return decoded(blindIndexKey);
    }

    @Override
    public String toString() {
        return "VaultSettings[not shown]";
    }
}

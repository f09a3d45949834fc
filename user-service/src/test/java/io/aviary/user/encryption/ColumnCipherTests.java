package io.aviary.user.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ColumnCipherTests {
    private static final EncryptionSettings SETTINGS = new EncryptionSettings(key(1), key(2));
    private final ColumnCipher cipher = new ColumnCipher(SETTINGS);

    @Test
    void anEncryptedValueDecryptsOnlyInItsPlace() {
        byte[] encrypted = cipher.encrypt("ann@example.org", "users/1/email");

        assertThat(cipher.decrypt(encrypted, "users/1/email")).isEqualTo("ann@example.org");
        assertThatThrownBy(() -> cipher.decrypt(encrypted, "users/2/email"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyVersionComesFirstAndNoTwoEncryptionsAreEqual() {
        byte[] one = cipher.encrypt("same", "place");
        byte[] two = cipher.encrypt("same", "place");

        assertThat(one[0]).isEqualTo((byte) 1);
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void aChangedBitAnotherKeyOrAnUnknownVersionDoesNotDecrypt() {
        byte[] encrypted = cipher.encrypt("text", "place");
        var other = new ColumnCipher(new EncryptionSettings(key(3), key(2)));
        assertThatThrownBy(() -> other.decrypt(encrypted, "place"))
                .isInstanceOf(IllegalStateException.class);
        for (int index : new int[] {0, 5, encrypted.length - 1}) {
            byte[] changed = encrypted.clone();
            changed[index] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(changed, "place"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theBlindIndexIgnoresCaseAndDependsOnItsKey() {
        var index = new BlindIndex(SETTINGS);

        assertThat(index.compute("Ann@Example.org")).isEqualTo(index.compute("ann@example.org"));
        assertThat(index.compute("bob@example.org")).isNotEqualTo(index.compute("ann@example.org"));
        assertThat(
                        new BlindIndex(new EncryptionSettings(key(1), key(9)))
                                .compute("ann@example.org"))
                .isNotEqualTo(index.compute("ann@example.org"));
    }

    @Test
    void aKeyMustHave32BytesAndIsNotPrinted() {
        assertThatThrownBy(() -> new EncryptionSettings("", key(2)))
                .hasMessage("aviary.encryption.data-key must be 32 bytes in Base64");
        assertThatThrownBy(() -> new EncryptionSettings(key(1), "not base64!"))
                .hasMessage("aviary.encryption.blind-index-key must be 32 bytes in Base64");
        assertThat(SETTINGS.toString()).doesNotContain(key(1));
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

package io.aviary.user.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.user.rule.EmailAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
    void theBlindIndexIgnoresTheSpellingAndDependsOnItsKey() {
        var index = new BlindIndex(new KeyedHash(SETTINGS));
        var other = new BlindIndex(new KeyedHash(new EncryptionSettings(key(1), key(9))));
        var ann = EmailAddress.of("ann@example.org");

        assertThat(index.compute(EmailAddress.of("Ann@Example.org"))).isEqualTo(index.compute(ann));
        assertThat(index.compute(EmailAddress.of("bob@example.org")))
                .isNotEqualTo(index.compute(ann));
        assertThat(other.compute(ann)).isNotEqualTo(index.compute(ann));
    }

    @Test
    void keyedHashesDependOnThePurposeAndOnTheBoundsOfTheValues() {
        var hash = new KeyedHash(SETTINGS);

        assertThat(
                        List.of(
                                hash.hex("one", "a", "b"),
                                hash.hex("two", "a", "b"),
                                hash.hex("one", "ab"),
                                hash.hex("one", "a", "b", ""),
                                hash.hex("one", "b", "a")))
                .doesNotHaveDuplicates()
                .allMatch(hex -> hex.matches("[0-9a-f]{64}"));
        assertThat(hash.hex("one", "a")).isEqualTo(hash.hex("one", "a"));
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

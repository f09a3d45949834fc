package io.aviary.user.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class VaultTests {
    private static final VaultSettings SETTINGS = new VaultSettings(key(1), key(2));
    private final Vault vault = new Vault(SETTINGS);

    @Test
    void whatWasSealedOpensInItsPlaceOnly() {
        byte[] sealed = vault.seal("ann@example.org", "users/1/email");

        assertThat(vault.open(sealed, "users/1/email")).isEqualTo("ann@example.org");
        assertThatThrownBy(() -> vault.open(sealed, "users/2/email"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyVersionComesFirstAndNoTwoSealsAreAlike() {
        byte[] one = vault.seal("same", "place");
        byte[] two = vault.seal("same", "place");

        assertThat(one[0]).isEqualTo((byte) 1);
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void oneChangedBitAnotherKeyOrAnUnknownVersionOpensNothing() {
        byte[] sealed = vault.seal("text", "place");
        var other = new Vault(new VaultSettings(key(3), key(2)));
        assertThatThrownBy(() -> other.open(sealed, "place"))
                .isInstanceOf(IllegalStateException.class);
        for (int index : new int[] {0, 5, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[index] ^= 1;
            assertThatThrownBy(() -> vault.open(changed, "place"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theBlindIndexIgnoresCaseAndDependsOnItsKey() {
        var index = new BlindIndex(SETTINGS);

        assertThat(index.of("Ann@Example.org")).isEqualTo(index.of("ann@example.org"));
        assertThat(index.of("bob@example.org")).isNotEqualTo(index.of("ann@example.org"));
        assertThat(new BlindIndex(new VaultSettings(key(1), key(9))).of("ann@example.org"))
                .isNotEqualTo(index.of("ann@example.org"));
    }

    @Test
    void aKeyMustHave32BytesAndIsNotPrinted() {
        assertThatThrownBy(() -> new VaultSettings("", key(2)))
                .hasMessage("aviary.vault.data-key must be 32 bytes in Base64");
        assertThatThrownBy(() -> new VaultSettings(key(1), "not base64!"))
                .hasMessage("aviary.vault.blind-index-key must be 32 bytes in Base64");
        assertThat(SETTINGS.toString()).doesNotContain(key(1));
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

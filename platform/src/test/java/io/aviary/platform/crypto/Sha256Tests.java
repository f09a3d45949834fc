package io.aviary.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Tests {
    @Test
    void theDigestIsTheSha256OfTheTextInUtf8() {
        assertThat(HexFormat.of().formatHex(Sha256.of("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.of("ü")).isNotEqualTo(Sha256.of("?")).hasSize(32);
    }
}

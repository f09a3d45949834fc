package io.aviary.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacTests {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final Hmac hmac = new Hmac("k".repeat(32));

    @Test
    void aTagIsTheFirstHalfOfAnHmacSha256() {
        // printf content | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
        assertThat(HexFormat.of().formatHex(hmac.tag(CONTENT)))
                .isEqualTo("e8bbf0957df80e29203665b4a25a3798");
    }

    @Test
    void onlyTheTagOfTheSameContentAndKeyIsValid() {
        var tag = hmac.tag(CONTENT);

        assertThat(hmac.isValid(CONTENT, tag)).isTrue();
        assertThat(hmac.isValid(new byte[0], tag)).isFalse();
        assertThat(hmac.isValid(CONTENT, new byte[Hmac.TAG_BYTES])).isFalse();
        assertThat(hmac.isValid(CONTENT, new byte[0])).isFalse();
        assertThat(new Hmac("j".repeat(32)).isValid(CONTENT, tag)).isFalse();
    }
}

package io.aviary.tools.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ServiceTokenTests {

    /// Compares the signature with that of another implementation, Python's `hmac`.
    @Test
    void aTokenIsSignedWithTheSharedSecretAndExpiresAfterAMinute() {
        String token =
                ServiceToken.mint(
                        "0123456789abcdef0123456789abcdef", Instant.ofEpochSecond(1_800_000_000));
        var parts = token.split("\\.");

        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8))
                .isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
                .isEqualTo(
                        "{\"iss\":\"load-test\",\"aud\":\"aviary-internal\",\"iat\":1800000000,\"exp\":1800000060}");
        assertThat(parts[2]).isEqualTo("tLsuDbj0SDVk3cp_iKwELNRZHOSku83AKIx1Pv9upzs");
    }
}

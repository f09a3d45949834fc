package io.aviary.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class CachingDecoderTests {
    private static final Instant ISSUED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant EXPIRY = ISSUED.plus(Duration.ofMinutes(30));

    private final AtomicReference<Instant> now = new AtomicReference<>(ISSUED);
    private final AtomicInteger verified = new AtomicInteger();
    private final CachingDecoder decoder = new CachingDecoder(this::verify, clock(now::get), 10);

    @Test
    void aKnownTokenIsRefusedFromTheMomentOfItsExpiry() {
        assertThat(decoder.decode("token").getSubject()).isEqualTo("17");
        now.set(EXPIRY.minusMillis(1));
        assertThat(decoder.decode("token").getSubject()).isEqualTo("17");
        assertThat(verified).hasValue(1);

        now.set(EXPIRY);

        assertThatThrownBy(() -> decoder.decode("token")).isInstanceOf(BadJwtException.class);
        assertThat(verified).hasValue(1);
    }

    private Jwt verify(String token) {
        verified.incrementAndGet();
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("17")
                .issuedAt(ISSUED)
                .expiresAt(EXPIRY)
                .build();
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}

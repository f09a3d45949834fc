package io.aviary.timeline.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BigAuthorsTests {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource source = now::get;
    private final BigAuthors big = new BigAuthors(source.withZone(ZoneOffset.UTC));

    @Test
    void aBigAuthorIsRememberedForAMinute() {
        big.add(new UserId(7));

        assertThat(big.contains(new UserId(7))).isTrue();
        assertThat(big.contains(new UserId(8))).isFalse();
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(1)));
        assertThat(big.contains(new UserId(7))).isFalse();
    }
}

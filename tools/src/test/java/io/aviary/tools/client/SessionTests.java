package io.aviary.tools.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tools.client.Session.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SessionTests {
    private final AtomicInteger renewals = new AtomicInteger();
    private final UnaryOperator<Tokens> renewal =
            old -> tokens(old.access() + "+" + renewals.incrementAndGet(), Duration.ofMinutes(30));

    @Test
    void aTokenThatDoesNotExpireSoonIsKept() {
        var session = new Session("ann", 1, tokens("t", Duration.ofMinutes(2)), renewal);

        assertThat(session.token()).isEqualTo("t");
        assertThat(renewals).hasValue(0);
    }

    @Test
    void aTokenThatIsAboutToExpireIsRenewedOnce() {
        var session = new Session("ann", 1, tokens("t", Duration.ofSeconds(50)), renewal);

        assertThat(session.token()).isEqualTo("t+1");
        assertThat(session.token()).isEqualTo("t+1");
        assertThat(session.expiresAt()).isAfter(Instant.now().plus(Duration.ofMinutes(20)));
        assertThat(renewals).hasValue(1);
    }

    private static Tokens tokens(String access, Duration life) {
        return new Tokens(access, Optional.of("r"), Instant.now().plus(life));
    }
}

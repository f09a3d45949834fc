package io.aviary.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstancesTests {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final URI A = URI.create("http://a");
    private static final URI B = URI.create("http://b");
    private static final URI C = URI.create("http://c");

    private final Instances instances =
            new Instances(List.of(A, B, C), Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void eachIsFirstInItsTurn() {
        assertThat(instances.inTurn()).containsExactly(A, B, C);
        assertThat(instances.inTurn()).containsExactly(B, C, A);
        assertThat(instances.inTurn()).containsExactly(C, A, B);
        assertThat(instances.inTurn()).containsExactly(A, B, C);
    }

    @Test
    void anEjectedOneIsTheLastResort() {
        instances.eject(A);
        assertThat(instances.inTurn()).containsExactly(B, C, A);
        instances.eject(B);
        instances.eject(C);
        assertThat(instances.inTurn()).containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void anEjectionEnds() {
        var past = new Instances(List.of(A, B), Duration.ZERO, Clock.fixed(NOW, ZoneOffset.UTC));
        past.eject(A);
        assertThat(past.inTurn()).containsExactly(A, B);
    }
}

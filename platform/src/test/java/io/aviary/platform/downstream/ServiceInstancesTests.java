package io.aviary.platform.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServiceInstancesTests {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final URI A = URI.create("http://10.0.0.1:80");
    private static final URI B = URI.create("http://10.0.0.2:80");
    private static final URI C = URI.create("http://10.0.0.3:80");

    private static final URI NAME = URI.create("http://service:80");

    private final AtomicReference<List<String>> registered =
            new AtomicReference<>(List.of("10.0.0.2", "10.0.0.1"));
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    private final InstanceAddresses names =
            new InstanceAddresses() {
                @Override
                InetAddress[] addresses(String host) throws UnknownHostException {
                    if (registered.get().isEmpty()) {
                        throw new UnknownHostException(host);
                    }
                    var found = new InetAddress[registered.get().size()];
                    for (int i = 0; i < found.length; i++) {
                        found[i] = InetAddress.getByName(registered.get().get(i));
                    }
                    return found;
                }
            };

    private final ServiceInstances named =
            new ServiceInstances(List.of(NAME), Duration.ofHours(1), movingClock(), names);

    private final ServiceInstances instances =
            new ServiceInstances(
                    List.of(A, B, C), Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void requestsRotateThroughAllInstances() {
        assertThat(instances.rotate()).containsExactly(A, B, C);
        assertThat(instances.rotate()).containsExactly(B, C, A);
        assertThat(instances.rotate()).containsExactly(C, A, B);
        assertThat(instances.rotate()).containsExactly(A, B, C);
    }

    @Test
    void anEjectedInstanceIsTheLastChoice() {
        assertThat(instances.eject(A)).isTrue();
        assertThat(instances.eject(A)).as("already ejected").isFalse();
        assertThat(instances.rotate()).containsExactly(B, C, A);
        instances.eject(B);
        instances.eject(C);
        assertThat(instances.rotate()).containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void anEjectionExpires() {
        var past =
                new ServiceInstances(
                        List.of(A, B), Duration.ZERO, Clock.fixed(NOW, ZoneOffset.UTC));
        past.eject(A);
        assertThat(past.eject(A)).as("the ejection has expired").isTrue();
        assertThat(past.rotate()).containsExactly(A, B);
    }

    @Test
    void everyAddressOfANameIsAnInstance() {
        assertThat(named.rotate()).containsExactly(A, B);
        assertThat(named.rotate()).containsExactly(B, A);
    }

    @Test
    void aNewInstanceIsFoundAndAStoppedInstanceIsForgotten() {
        named.rotate();
        registered.set(List.of("10.0.0.3", "10.0.0.2"));
        assertThat(named.rotate()).containsOnly(A, B);

        now.set(NOW.plus(ServiceInstances.LOOKUP));
        await().untilAsserted(() -> assertThat(named.rotate()).containsOnly(B, C));
    }

    @Test
    void theKnownInstancesAreUsedWhileTheNameCannotBeResolved() {
        named.rotate();
        registered.set(List.of());
        now.set(NOW.plus(ServiceInstances.LOOKUP));
        named.rotate();

        registered.set(List.of("10.0.0.3"));
        assertThat(named.rotate()).containsOnly(A, B);
        now.set(NOW.plus(ServiceInstances.LOOKUP.multipliedBy(2)));
        await().untilAsserted(() -> assertThat(named.rotate()).containsOnly(C));
    }

    @Test
    void aNameThatWasNeverResolvedIsUsedUnchanged() {
        registered.set(List.of());
        assertThat(named.rotate()).containsExactly(NAME);
    }

    @Test
    void anInstanceWithTwoAddressFamiliesCountsOnce() {
        registered.set(List.of("fd00::1", "10.0.0.1"));
        assertThat(named.rotate()).containsExactly(A);
    }

    @Test
    void ipv6AddressesAreWrittenInBrackets() {
        registered.set(List.of("fd00::1"));
        assertThat(named.rotate()).containsExactly(URI.create("http://[fd00:0:0:0:0:0:0:1]:80"));
    }

    @Test
    void namesAreResolvedByTheSystem() {
        var local = URI.create("http://localhost:80");
        var found = new InstanceAddresses().lookUp(List.of(local, A), List.of());

        assertThat(found).contains(A).hasSizeGreaterThan(1).doesNotContain(local);
    }

    @Test
    void theHostNameOfAnHttpsServiceIsNotResolved() {
        var secure = URI.create("https://service");
        var one = new ServiceInstances(List.of(secure), Duration.ZERO, movingClock(), names);
        assertThat(one.rotate()).containsExactly(secure);
    }

    private Clock movingClock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}

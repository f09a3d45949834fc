package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Checks that the services expose every metric of alerts and dashboards.
@SystemTest
class MetricsSystemTests {
    private static final Path LIST =
            Path.of(System.getProperty("aviary.home"), "monitoring/metrics.txt");

    /// The metrics of the canary, and of a gateway with a certificate. Other tests check these.
    private static final String EXEMPT = "aviary_canary_.*|ssl_.*";

    private final TestSystem system;
    private final HttpClient client = HttpClient.newHttpClient();

    MetricsSystemTests(TestSystem system) {
        this.system = system;
    }

    @Test
    void everyMetricOfAlertsAndDashboardsIsExposed() throws IOException, InterruptedException {
        assertThat(system.run("canary", "--rounds", "2")).isEmpty();

        var expected =
                Files.readAllLines(LIST).stream().filter(name -> !name.matches(EXEMPT)).toList();
        assertThat(expected).hasSizeGreaterThan(30);
        // The consumer lag is read from Kafka every ten seconds.
        await().atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(exposed()).containsAll(expected));
    }

    private Set<String> exposed() {
        return system.metrics().stream()
                .flatMap(address -> body(address).lines())
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toSet());
    }

    private String body(URI address) {
        try {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}

package io.aviary.load.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// The outboxes of a service, as its metrics show them.
public final class Outboxes {
    private static final String AGE = "aviary_outbox_age_seconds";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Http http;

    public Outboxes(URI service) {
        this.http = new Http(service, TIMEOUT);
    }

    /// Whether every event is known to have gone to Kafka; no answer means no.
    public boolean areEmpty() {
        try {
            var ages =
                    http.send("GET", "/actuator/prometheus", null, null)
                            .body()
                            .lines()
                            .filter(line -> line.startsWith(AGE))
                            .toList();
            return !ages.isEmpty() && ages.stream().allMatch(Outboxes::isZero);
        } catch (IOException unanswered) {
            return false;
        }
    }

    private static boolean isZero(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' '))) == 0;
    }
}

package io.aviary.tools.client;

import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.DoubleStream;

/// Reads single metrics of a service.
public final class Metrics {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Http http;

    public Metrics(URI service) {
        this.http = new Http(service, TIMEOUT);
    }

    /// Returns the greatest value of a metric over all its labels.
    ///
    /// @throws CommandException if the service does not respond or has no such metric
    public double greatest(String name) {
        return values(name).max().orElseThrow(() -> unreadable(name));
    }

    /// Returns the sum of a metric over all its labels.
    ///
    /// @throws CommandException if the service does not respond
    public double sum(String name) {
        return values(name).sum();
    }

    private DoubleStream values(String name) {
        try {
            return http.send("GET", "/actuator/prometheus", null, null)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + ' ') || line.startsWith(name + '{'))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))));
        } catch (IOException unanswered) {
            throw unreadable(name);
        }
    }

    private CommandException unreadable(String name) {
        return new CommandException(
                "could not read metric %s from %s".formatted(name, http.base()));
    }
}

package io.aviary.tools.client;

import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.DoubleStream;

/// What a service counts and measures, asked for one by one.
public final class Metrics {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Http http;

    public Metrics(URI service) {
        this.http = new Http(service, TIMEOUT);
    }

    /// The greatest of the values that differ only in their labels.
    ///
    /// @throws CommandException where the service does not answer or has no such metric
    public double greatest(String name) {
        return values(name).max().orElseThrow(() -> missing(name));
    }

    /// All values together that differ only in their labels.
    ///
    /// @throws CommandException where the service does not answer
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
            throw missing(name);
        }
    }

    private CommandException missing(String name) {
        return new CommandException("%s does not tell its %s".formatted(http.base(), name));
    }
}

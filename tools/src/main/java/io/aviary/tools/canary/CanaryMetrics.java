package io.aviary.tools.canary;

import io.aviary.tools.console.CommandException;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What the canary has seen since it started, as the metrics `aviary.canary.*`.
final class CanaryMetrics {
    private final PrometheusMeterRegistry metrics =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter posts = metrics.counter("aviary.canary.posts");
    private final Timer visible =
            Timer.builder("aviary.canary.visible")
                    .description("From a post's 201 until a follower's home timeline shows it")
                    .serviceLevelObjectives(
                            Arrays.stream(new long[] {50, 100, 250, 500, 1_000, 2_500, 5_000})
                                    .mapToObj(Duration::ofMillis)
                                    .toArray(Duration[]::new))
                    .register(metrics);
    private volatile double lastSuccess = now();

    /// All are there from the beginning, so that the first failure is an increase.
    CanaryMetrics() {
        for (var request : Request.values()) {
            counter(request, "success");
            counter(request, "failure");
        }
        Gauge.builder("aviary.canary.last.success", () -> lastSuccess)
                .description("When a post was last seen, or else the canary's start")
                .baseUnit("seconds")
                .register(metrics);
    }

    /// What the canary asks for.
    enum Request {
        LOG_IN,
        POST,
        READ,
        DELETE
    }

    private Counter counter(Request request, String outcome) {
        var name = request.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return metrics.counter("aviary.canary.requests", "request", name, "outcome", outcome);
    }

    /// Does it and counts how it went.
    ///
    /// @throws CommandException where it went wrong
    <T> T counted(Request request, Supplier<T> work) {
        try {
            var result = work.get();
            counter(request, "success").increment();
            return result;
        } catch (CommandException refused) {
            counter(request, "failure").increment();
            throw refused;
        }
    }

    /// A post was accepted, and should be seen.
    void accepted() {
        posts.increment();
    }

    /// It was.
    void seen(long nanosAfterwards) {
        visible.record(nanosAfterwards, TimeUnit.NANOSECONDS);
        lastSuccess = now();
    }

    private static double now() {
        return Clock.SYSTEM.wallTime() / 1e3;
    }

    /// All of it in the words of Prometheus.
    String scrape() {
        return metrics.scrape();
    }
}

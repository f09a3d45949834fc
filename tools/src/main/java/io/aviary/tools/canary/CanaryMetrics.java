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

/// Measurements since the start of the canary, as the metrics `aviary.canary.*`.
final class CanaryMetrics {
    private final PrometheusMeterRegistry metrics =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter posts = metrics.counter("aviary.canary.posts");
    private final Timer visible =
            Timer.builder("aviary.canary.visible")
                    .description(
                            "Time from the 201 response to a post until a follower's home timeline shows it")
                    .serviceLevelObjectives(
                            Arrays.stream(new long[] {50, 100, 250, 500, 1_000, 2_500, 5_000})
                                    .mapToObj(Duration::ofMillis)
                                    .toArray(Duration[]::new))
                    .register(metrics);
    private volatile double lastSuccess = now();

    /// Registers all counters at once, so that the first failure shows as an increase.
    CanaryMetrics() {
        for (var request : Request.values()) {
            counter(request, "success");
            counter(request, "failure");
        }
        Gauge.builder("aviary.canary.last.success", () -> lastSuccess)
                .description("Time at which a post last became visible, or the start of the canary")
                .baseUnit("seconds")
                .register(metrics);
    }

    /// A kind of request of the canary.
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

    /// Runs the work and counts its outcome.
    ///
    /// @throws CommandException if the work fails
    <T> T count(Request request, Supplier<T> work) {
        try {
            var result = work.get();
            counter(request, "success").increment();
            return result;
        } catch (CommandException refused) {
            counter(request, "failure").increment();
            throw refused;
        }
    }

    /// Counts an accepted post.
    void countPost() {
        posts.increment();
    }

    /// Records that a post became visible.
    void recordVisible(long nanos) {
        visible.record(nanos, TimeUnit.NANOSECONDS);
        lastSuccess = now();
    }

    private static double now() {
        return Clock.SYSTEM.wallTime() / 1e3;
    }

    /// Returns all metrics in the format of Prometheus.
    String scrape() {
        return metrics.scrape();
    }
}

package io.aviary.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Publishes the numbers of [ConsumerLag] as the metrics `aviary.consumer.lag` and
/// `aviary.dead.letters`. The metric `aviary.kafka.up` tells whether Kafka responds. While it does
/// not, the first two have no values.
final class ConsumerLagMetrics implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ConsumerLagMetrics.class);

    private final Map<String, Object> connection;
    private final ConsumerLagSettings settings;
    private final MultiGauge lags;
    private final MultiGauge deadLetters;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable Admin client;
    private volatile double up = Double.NaN;

    /// @param connection properties of the admin client
    ConsumerLagMetrics(
            Map<String, Object> connection, ConsumerLagSettings settings, MeterRegistry metrics) {
        this.connection = new HashMap<>(connection);
        this.settings = settings;
        int millis = Math.toIntExact(settings.timeout().toMillis());
        this.connection.put("request.timeout.ms", millis);
        this.connection.put("default.api.timeout.ms", millis);
        lags =
                MultiGauge.builder("aviary.consumer.lag")
                        .description("Events that a consumer group has not finished yet")
                        .register(metrics);
        deadLetters =
                MultiGauge.builder("aviary.dead.letters")
                        .description("Unreadable events in the dead letters")
                        .register(metrics);
        Gauge.builder("aviary.kafka.up", this, state -> state.up)
                .description("1 if Kafka responds, 0 if not")
                .register(metrics);
    }

    @Override
    public synchronized void start() {
        var admin = Admin.create(connection);
        var lag = new ConsumerLag(admin, settings.timeout().toMillis(), settings.ignoredGroups());
        var thread = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        long pause = settings.interval().toMillis();
        thread.scheduleWithFixedDelay(() -> publish(lag), 0, pause, TimeUnit.MILLISECONDS);
        timer = thread;
        client = admin;
    }

    private void publish(ConsumerLag lag) {
        try {
            publish(lag.read());
            up = 1;
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            log.debug("The consumer lag cannot be read: {}", failed.toString());
            publish(new ConsumerLag.Findings(Map.of(), Map.of()));
            up = 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(ConsumerLag.Findings found) {
        lags.register(
                found.lags().entrySet().stream()
                        .map(one -> row(one.getKey(), one.getValue()))
                        .toList(),
                true);
        deadLetters.register(
                found.deadLetters().entrySet().stream()
                        .map(one -> row(Tags.of("topic", one.getKey()), one.getValue()))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<?> row(ConsumerLag.Subscription subscription, long events) {
        return row(Tags.of("group", subscription.group(), "topic", subscription.topic()), events);
    }

    private static MultiGauge.Row<?> row(Tags tags, long events) {
        return MultiGauge.Row.of(tags, events);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        if (client != null) {
            client.close(Duration.ZERO);
            client = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}

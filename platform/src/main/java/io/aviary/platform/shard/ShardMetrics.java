package io.aviary.platform.shard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Publishes whether each server responds and how far its standby lags behind, as the metrics
/// `aviary.shard.*`. It checks every five seconds.
final class ShardMetrics implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final List<ShardProbe> servers;
    private @Nullable ScheduledExecutorService timer;

    ShardMetrics(ShardSettings settings, MeterRegistry metrics) {
        var shards = settings.shards();
        servers =
                IntStream.range(0, shards.size())
                        .mapToObj(index -> new ShardProbe(index, shards.get(index)))
                        .toList();
        servers.forEach(server -> register(server, metrics));
    }

    private static void register(ShardProbe server, MeterRegistry metrics) {
        gauge("up", "1 if the server responds, 0 if not", ShardProbe::up, server, metrics);
        gauge("standbys", "Standbys that follow the server", ShardProbe::standbys, server, metrics);
        gauge(
                "replication.lag.bytes",
                "Bytes that the standby has not applied yet",
                ShardProbe::lagBytes,
                server,
                metrics);
        gauge(
                "replication.lag.seconds",
                "Time that the standby took to apply the last change",
                ShardProbe::lagSeconds,
                server,
                metrics);
    }

    private static void gauge(
            String name,
            String description,
            ToDoubleFunction<ShardProbe> value,
            ShardProbe server,
            MeterRegistry metrics) {
        Gauge.builder("aviary.shard." + name, server, value)
                .description(description)
                .tag("shard", Integer.toString(server.index()))
                .strongReference(true)
                .register(metrics);
    }

    @Override
    public synchronized void start() {
        // One thread for each server, so a server that hangs does not delay the others.
        var threads =
                Executors.newScheduledThreadPool(servers.size(), Thread.ofVirtual().factory());
        for (var server : servers) {
            threads.scheduleWithFixedDelay(
                    server::probe, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        timer = threads;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        servers.forEach(ShardProbe::close);
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}

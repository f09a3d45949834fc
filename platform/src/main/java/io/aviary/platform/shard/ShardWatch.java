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

/// Looks every few seconds whether each server answers and how far its standby is behind, and shows
/// it as the metrics `aviary.shard.*`.
final class ShardWatch implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final List<WatchedShard> servers;
    private @Nullable ScheduledExecutorService timer;

    ShardWatch(ShardSettings settings, MeterRegistry metrics) {
        var shards = settings.shards();
        servers =
                IntStream.range(0, shards.size())
                        .mapToObj(index -> new WatchedShard(index, shards.get(index)))
                        .toList();
        servers.forEach(server -> show(server, metrics));
    }

    private static void show(WatchedShard server, MeterRegistry metrics) {
        gauge("up", "1 where the server answers, 0 where not", WatchedShard::up, server, metrics);
        gauge("standbys", "Standbys that follow it", WatchedShard::standbys, server, metrics);
        gauge(
                "replication.lag.bytes",
                "What the standby has yet to apply",
                WatchedShard::lagBytes,
                server,
                metrics);
        gauge(
                "replication.lag.seconds",
                "How long the standby took to apply what was written last",
                WatchedShard::lagSeconds,
                server,
                metrics);
    }

    private static void gauge(
            String name,
            String description,
            ToDoubleFunction<WatchedShard> value,
            WatchedShard server,
            MeterRegistry metrics) {
        Gauge.builder("aviary.shard." + name, server, value)
                .description(description)
                .tag("shard", Integer.toString(server.index()))
                .strongReference(true)
                .register(metrics);
    }

    @Override
    public synchronized void start() {
        // A thread for each, so that one that hangs holds up no other.
        var threads =
                Executors.newScheduledThreadPool(servers.size(), Thread.ofVirtual().factory());
        for (var server : servers) {
            threads.scheduleWithFixedDelay(
                    server::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        timer = threads;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        servers.forEach(WatchedShard::close);
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}

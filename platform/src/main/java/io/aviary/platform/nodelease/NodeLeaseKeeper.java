package io.aviary.platform.nodelease;

import io.aviary.platform.id.NodeLease;
import io.aviary.platform.id.SnowflakeIds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Leases a node number of each server before the first request, renews the leases while the
/// service runs, and releases them on shutdown. A server that does not respond delays no other.
final class NodeLeaseKeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(NodeLeaseKeeper.class);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    private final List<NodeLeases> servers;
    private final SnowflakeIds ids;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile boolean running;

    NodeLeaseKeeper(List<NodeLeases> servers, SnowflakeIds ids, Clock clock) {
        this.servers = servers;
        this.ids = ids;
        this.clock = clock;
        // A platform thread is not delayed by requests that occupy all carriers of virtual threads.
        timer =
                Executors.newScheduledThreadPool(
                        servers.size(),
                        Thread.ofPlatform().daemon().name("node-lease-", 0).factory());
    }

    @Override
    public void start() {
        var first =
                servers.stream()
                        .map(leases -> CompletableFuture.runAsync(() -> renew(leases), timer))
                        .toArray(CompletableFuture[]::new);
        // A server that hangs must not keep the service from starting.
        CompletableFuture.allOf(first)
                .completeOnTimeout(null, LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        for (var leases : servers) {
            timer.scheduleWithFixedDelay(
                    () -> renew(leases),
                    RENEWAL.toMillis(),
                    RENEWAL.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        running = true;
    }

    void renew(NodeLeases leases) {
        int server = leases.server().index();
        try {
            var held = ids.held(server);
            var renewed =
                    held == null ? Optional.<NodeLease>empty() : leases.renew(held, clock.millis());
            var lease = renewed.or(() -> leases.acquire(clock.millis()));
            lease.filter(now -> held == null || held.node() != now.node())
                    .ifPresent(
                            now ->
                                    log.info(
                                            "Minting ids of server {} as node {}",
                                            server,
                                            now.node()));
            ids.use(server, lease.orElse(null));
        } catch (RuntimeException unreachable) {
            // The current lease stays valid until it expires; minting stops after that.
            log.warn(
                    "Could not renew the node lease of server {}: {}",
                    server,
                    unreachable.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        servers.forEach(this::release);
    }

    private void release(NodeLeases leases) {
        int server = leases.server().index();
        var held = ids.held(server);
        ids.use(server, null);
        if (held != null) {
            try {
                leases.release(held);
            } catch (RuntimeException unreachable) {
                log.warn("The node lease was not released and expires: {}", unreachable.toString());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Returns a phase in which this bean starts before the web server accepts requests, and stops
    /// after the last request.
    @Override
    public int getPhase() {
        return 0;
    }
}

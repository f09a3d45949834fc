package io.aviary.platform.nodelease;

import io.aviary.platform.id.NodeLease;
import io.aviary.platform.id.SnowflakeIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Leases a node number before the first request, renews the lease while the service runs, and
/// releases it on shutdown.
final class NodeLeaseKeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(NodeLeaseKeeper.class);
    private static final Duration RENEWAL = Duration.ofSeconds(2);

    private final NodeLeases leases;
    private final SnowflakeIds ids;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("node-lease").factory());
    private volatile boolean running;

    NodeLeaseKeeper(NodeLeases leases, SnowflakeIds ids, Clock clock) {
        this.leases = leases;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void start() {
        renew();
        timer.scheduleWithFixedDelay(
                this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    void renew() {
        try {
            var held = ids.held();
            var renewed =
                    held == null ? Optional.<NodeLease>empty() : leases.renew(held, clock.millis());
            var lease = renewed.or(() -> leases.acquire(clock.millis()));
            lease.filter(now -> held == null || held.node() != now.node())
                    .ifPresent(now -> log.info("Minting ids as node {}", now.node()));
            ids.use(lease.orElse(null));
        } catch (RuntimeException unreachable) {
            // The current lease stays valid until it expires; minting stops after that.
            log.warn("Could not renew the node lease: {}", unreachable.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        var held = ids.held();
        ids.use(null);
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

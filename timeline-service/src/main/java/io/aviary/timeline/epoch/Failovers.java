package io.aviary.timeline.epoch;

import io.aviary.timeline.redis.Master;
import io.aviary.timeline.redis.Redis;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// A background check that finds the current masters every second. A master that took over from
/// another may lack the last acknowledged writes, so its timelines must not be read any longer. An
/// empty master needs no action: its timelines are cold.
@Component
class Failovers {
    private static final Logger log = LoggerFactory.getLogger(Failovers.class);

    private final Redis redis;
    private final Epochs epochs;
    private final Clock clock;
    private final Map<String, Long> lastSeen = new HashMap<>();
    private final AtomicInteger responding = new AtomicInteger();
    private final EvictedKeys evictedKeys = new EvictedKeys();

    Failovers(Redis redis, Epochs epochs, Clock clock, MeterRegistry metrics) {
        this.redis = redis;
        this.epochs = epochs;
        this.clock = clock;
        Gauge.builder("aviary.redis.masters", responding, AtomicInteger::get)
                .description("Masters that responded to the last check")
                .register(metrics);
        FunctionCounter.builder("aviary.redis.evicted.keys", evictedKeys, EvictedKeys::total)
                .description("Keys that Redis evicted because its memory was full")
                .register(metrics);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    synchronized void checkMasters() {
        try {
            var masters = redis.masters();
            responding.set(masters.size());
            if (!masters.isEmpty()) {
                masters.forEach(evictedKeys::count);
                epochs.advanceAfterFailover(masters, lastUseOfReplaced(masters));
                masters.forEach(master -> lastSeen.put(master.id(), clock.millis()));
            }
        } catch (RedisException unavailable) {
            responding.set(0);
            log.debug("The masters could not be checked: {}", unavailable.toString());
        }
    }

    /// Returns the time at which this instance last used a master that has been replaced, in
    /// milliseconds since 1970; 0 if no master has been replaced. A network partition may have
    /// separated this instance and the old master from all other instances, which used the new
    /// one.
    private long lastUseOfReplaced(List<Master> masters) {
        if (lastSeen.isEmpty()
                || masters.stream()
                        .allMatch(one -> !one.tookOver() || lastSeen.containsKey(one.id()))) {
            return 0;
        }
        var present = masters.stream().map(Master::id).collect(Collectors.toSet());
        return lastSeen.entrySet().stream()
                .filter(master -> !present.contains(master.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }
}

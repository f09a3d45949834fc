package io.aviary.timeline.epoch;

import static io.aviary.timeline.redis.Script.bytes;

import io.aviary.timeline.redis.Master;
import io.aviary.timeline.redis.Redis;
import io.aviary.timeline.redis.Script;
import io.lettuce.core.RedisException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The current epoch and its strategy. Timelines of earlier epochs are cold, so a new epoch makes
/// all timelines cold at once. Epochs are times in milliseconds, so an epoch that Redis lost in a
/// restart is never reused. If Redis loses the strategy, this instance restores the last one that
/// it knew.
@Component
public class Epochs {
    private static final Logger log = LoggerFactory.getLogger(Epochs.class);
    private static final byte[] KEY = bytes("aviary:timeline-epoch");
    // The braces put this key into the hash slot of the other key.
    private static final byte[] MASTERS = bytes("{aviary:timeline-epoch}:masters");
    private static final Duration MASTERS_EXPIRY = Duration.ofDays(1);
    private static final long MAX_AGE = Duration.ofSeconds(1).toNanos();
    private static final Script<byte[]> CURRENT = Script.returning(Epochs.class, "current-epoch");
    private static final Script<byte[]> NEXT = Script.returning(Epochs.class, "next-epoch");
    private static final Script<byte[]> FAILOVER = Script.returning(Epochs.class, "failover");

    private final Redis redis;
    private final Clock clock;
    private final Strategy initial;
    private final Map<Strategy, Long> lastKnown = new EnumMap<>(Strategy.class);
    private volatile @Nullable Epoch known;

    Epochs(Redis redis, StrategySettings settings, Clock clock) {
        this.redis = redis;
        this.clock = clock;
        initial = settings.initial();
    }

    /// Returns the epoch as it was at most a second ago.
    ///
    /// @throws RedisException if the last known epoch is older and Redis does not reply
    public Epoch current() {
        var last = known;
        return last == null || System.nanoTime() - last.asOf() > MAX_AGE ? refresh() : last;
    }

    /// Reads the current strategy from Redis.
    ///
    /// @throws RedisException if Redis does not reply
    public Strategy refreshStrategy() {
        return refresh().strategy();
    }

    /// Returns all strategies that this instance knew to be in force at any time within the given
    /// duration before now.
    public synchronized Set<Strategy> knownWithin(Duration time) {
        long now = System.nanoTime();
        var recent = EnumSet.noneOf(Strategy.class);
        lastKnown.forEach(
                (strategy, at) -> {
                    if (now - at <= time.toNanos()) {
                        recent.add(strategy);
                    }
                });
        var last = known;
        if (last != null) {
            recent.add(last.strategy());
        }
        return recent;
    }

    /// Refreshes the epoch in the background, so that requests rarely wait for it. This also keeps
    /// an idle instance from restoring an old epoch in a Redis that lost it.
    @Scheduled(fixedDelayString = "${aviary.strategy.epoch-check-interval:PT0.5S}")
    void refreshInBackground() {
        try {
            refresh();
        } catch (RedisException unavailable) {
            log.debug("The epoch could not be refreshed: {}", unavailable.toString());
        }
    }

    private Epoch refresh() {
        long now = System.nanoTime();
        return update(run(CURRENT, ""), now);
    }

    /// Remembers the epoch in a reply of Redis. A late reply never replaces a newer epoch.
    synchronized Epoch update(String value, long asOf) {
        var parts = value.split(" ", 2);
        var received =
                new Epoch(Long.parseLong(parts[0]), Strategy.named(parts[1]).orElse(initial), asOf);
        var last = known;
        var newest =
                last == null || received.number() >= last.number()
                        ? received
                        : new Epoch(last.number(), last.strategy(), asOf);
        if (last != null) {
            lastKnown.put(last.strategy(), System.nanoTime());
        }
        known = newest;
        return newest;
    }

    /// Starts a new epoch, which makes every timeline cold: in this instance at once, in other
    /// instances within a second.
    ///
    /// @throws RedisException if Redis does not reply
    public void advance() {
        update(run(NEXT, ""), System.nanoTime());
    }

    /// Switches to a strategy, which makes every timeline cold. Does nothing if the strategy is
    /// already in force.
    ///
    /// @throws RedisException if Redis does not reply
    public void switchTo(Strategy strategy) {
        update(run(NEXT, strategy.toString()), System.nanoTime());
    }

    /// Starts a new epoch if a master took over from another. If several instances notice the
    /// failover, only one starts the epoch.
    ///
    /// @param lastUse the time at which this instance last used a master that has been replaced,
    ///     in milliseconds since 1970; 0 if no master has been replaced
    /// @throws RedisException if Redis does not reply
    void advanceAfterFailover(List<Master> masters, long lastUse) {
        long now = System.nanoTime();
        var arguments = new ArrayList<>(nowAndLastKnown());
        arguments.add(bytes(lastUse));
        arguments.add(bytes(MASTERS_EXPIRY.toMillis()));
        for (var master : masters) {
            arguments.add(bytes(master.id()));
            arguments.add(bytes(master.tookOver() ? 1 : 0));
        }
        update(run(FAILOVER, new byte[][] {KEY, MASTERS}, arguments), now);
    }

    private String run(Script<byte[]> script, String strategy) {
        var arguments = new ArrayList<>(nowAndLastKnown());
        arguments.add(bytes(strategy));
        return run(script, new byte[][] {KEY}, arguments);
    }

    private String run(Script<byte[]> script, byte[][] keys, List<byte[]> arguments) {
        var reply = redis.run(script, keys, arguments.toArray(byte[][]::new));
        return new String(Objects.requireNonNull(reply), StandardCharsets.UTF_8);
    }

    /// Returns the time, and the epoch and strategy that this instance last knew.
    private List<byte[]> nowAndLastKnown() {
        var last = known;
        return List.of(
                bytes(clock.millis()),
                bytes(last == null ? 0 : last.number()),
                bytes((last == null ? initial : last.strategy()).toString()));
    }
}

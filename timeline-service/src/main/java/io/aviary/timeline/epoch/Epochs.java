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

/// The epoch that timelines must be from, with the strategy that they follow; a new one makes all
/// of them cold at once. Epochs are times in milliseconds, so one that was lost with a restarted
/// Redis never comes back; the strategy that was lost with it is the one that was last known here.
@Component
public class Epochs {
    private static final Logger log = LoggerFactory.getLogger(Epochs.class);
    private static final byte[] KEY = bytes("aviary:timeline-epoch");
    // The braces put it into the slot of the other key.
    private static final byte[] MASTERS = bytes("{aviary:timeline-epoch}:masters");
    private static final Duration MASTERS_REMEMBERED = Duration.ofDays(1);
    private static final long MEMORY = Duration.ofSeconds(1).toNanos();
    private static final Script<byte[]> CURRENT = Script.answering(Epochs.class, "current-epoch");
    private static final Script<byte[]> NEXT = Script.answering(Epochs.class, "next-epoch");
    private static final Script<byte[]> FAILOVER = Script.answering(Epochs.class, "failover");

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

    /// The epoch and strategy as they were at most a second ago.
    public Epoch current() {
        var last = known;
        return last == null || System.nanoTime() - last.asOf() > MEMORY ? refresh() : last;
    }

    /// The strategy as it was at most a second ago.
    ///
    /// @throws RedisException where it is not known and cannot be asked for now
    public Strategy strategy() {
        return current().strategy();
    }

    /// The strategy as it is at this moment.
    ///
    /// @throws RedisException where that cannot be asked now
    public Strategy strategyNow() {
        return refresh().strategy();
    }

    /// Every strategy that was known to be in force at some time within the last moments.
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

    /// Asks before anybody needs to know, and also where nobody does for a long time: what is
    /// written back to a Redis that lost it must not be from long ago.
    @Scheduled(fixedDelayString = "${aviary.strategy.epoch-check:PT0.5S}")
    void keepUp() {
        try {
            refresh();
        } catch (RedisException away) {
            log.debug("The epoch is not known now: {}", away.toString());
        }
    }

    private Epoch refresh() {
        long now = System.nanoTime();
        return learn(run(CURRENT, ""), now);
    }

    /// An answer that was under way while a newer epoch was heard of does not bring the old one
    /// back.
    synchronized Epoch learn(String value, long asOf) {
        var parts = value.split(" ", 2);
        var heard =
                new Epoch(Long.parseLong(parts[0]), Strategy.named(parts[1]).orElse(initial), asOf);
        var last = known;
        var newest =
                last == null || heard.number() >= last.number()
                        ? heard
                        : new Epoch(last.number(), last.strategy(), asOf);
        if (last != null) {
            lastKnown.put(last.strategy(), System.nanoTime());
        }
        known = newest;
        return newest;
    }

    /// Makes every timeline cold: here at once, in other instances within a second.
    ///
    /// @throws RedisException where that cannot be done now
    public void advance() {
        learn(run(NEXT, ""), System.nanoTime());
    }

    /// Follows another strategy from now on, which makes every timeline cold; does nothing where
    /// it is followed already.
    ///
    /// @throws RedisException where that cannot be done now
    public void switchTo(Strategy strategy) {
        learn(run(NEXT, strategy.toString()), System.nanoTime());
    }

    /// Makes every timeline cold where one of the masters is new and took over from another. Of
    /// many instances that see it, one does.
    ///
    /// @param relied until when this instance relied on a master that is replaced, or 0
    /// @throws RedisException where that cannot be done now
    void advanceAfterFailover(List<Master> masters, long relied) {
        long now = System.nanoTime();
        var arguments = new ArrayList<>(nowAndLastKnown());
        arguments.add(bytes(relied));
        arguments.add(bytes(MASTERS_REMEMBERED.toMillis()));
        for (var master : masters) {
            arguments.add(bytes(master.life()));
            arguments.add(bytes(master.tookOver() ? 1 : 0));
        }
        learn(run(FAILOVER, new byte[][] {KEY, MASTERS}, arguments), now);
    }

    private String run(Script<byte[]> script, String strategy) {
        var arguments = new ArrayList<>(nowAndLastKnown());
        arguments.add(bytes(strategy));
        return run(script, new byte[][] {KEY}, arguments);
    }

    private String run(Script<byte[]> script, byte[][] keys, List<byte[]> arguments) {
        var answer = redis.run(script, keys, arguments.toArray(byte[][]::new));
        return new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8);
    }

    /// Now, and the epoch and strategy that were last known here.
    private List<byte[]> nowAndLastKnown() {
        var last = known;
        return List.of(
                bytes(clock.millis()),
                bytes(last == null ? 0 : last.number()),
                bytes((last == null ? initial : last.strategy()).toString()));
    }
}

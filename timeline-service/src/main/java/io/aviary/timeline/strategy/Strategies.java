package io.aviary.timeline.strategy;

import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.epoch.Strategy;
import io.aviary.timeline.epoch.StrategySettings;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/// What the strategy means for those who push. A timeline that relies on pushes must get them from
/// every instance, also from one that has not heard of the strategy yet.
@Component
public class Strategies {
    private final Epochs epochs;
    private final Duration linger;
    private final long start = System.nanoTime();

    Strategies(Epochs epochs, StrategySettings settings) {
        this.epochs = epochs;
        linger = settings.pushLinger();
    }

    /// What those who push have to do with what they have polled before they asked. It is the
    /// widest rule of the last seconds, and never less than is right at this moment.
    ///
    /// @throws RedisException where that cannot be asked now
    public PushRule pushRule() {
        if (System.nanoTime() - start <= linger.toNanos()) {
            return PushRule.EVERYBODY;
        }
        epochs.strategyNow();
        return epochs.knownWithin(linger).stream()
                .map(Strategies::rule)
                .min(Comparator.naturalOrder())
                .orElse(PushRule.EVERYBODY);
    }

    private static PushRule rule(Strategy strategy) {
        return switch (strategy) {
            case PUSH -> PushRule.EVERYBODY;
            case HYBRID -> PushRule.ORDINARY_AUTHORS;
            case PULL -> PushRule.NOBODY;
        };
    }
}

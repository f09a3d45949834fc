package io.aviary.timeline.strategy;

import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.epoch.Strategy;
import io.aviary.timeline.epoch.StrategySettings;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/// The rule by which the fan-out pushes tweets. A timeline that relies on pushes must receive them
/// from every instance, even from an instance that does not know the current strategy yet.
@Component
public class Strategies {
    private final Epochs epochs;
    private final Duration overlap;
    private final long start = System.nanoTime();

    Strategies(Epochs epochs, StrategySettings settings) {
        this.epochs = epochs;
        overlap = settings.pushOverlap();
    }

    /// Returns the rule for events that were polled before this call. It is the widest rule that
    /// was in force during the last seconds or is in force now.
    ///
    /// @throws RedisException if Redis does not reply
    public PushRule pushRule() {
        if (System.nanoTime() - start <= overlap.toNanos()) {
            return PushRule.ALL_AUTHORS;
        }
        epochs.refreshStrategy();
        return epochs.knownWithin(overlap).stream()
                .map(Strategies::rule)
                .min(Comparator.naturalOrder())
                .orElse(PushRule.ALL_AUTHORS);
    }

    private static PushRule rule(Strategy strategy) {
        return switch (strategy) {
            case PUSH -> PushRule.ALL_AUTHORS;
            case HYBRID -> PushRule.ORDINARY_AUTHORS;
            case PULL -> PushRule.NO_AUTHORS;
        };
    }
}

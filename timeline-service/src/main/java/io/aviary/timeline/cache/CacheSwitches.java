package io.aviary.timeline.cache;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The cache layers that this instance uses. The settings apply until an operator switches a
/// layer on or off.
@Component
final class CacheSwitches {
    private volatile State state;

    CacheSwitches(CacheSettings settings) {
        state =
                new State(
                        settings.l1().enabled(),
                        settings.l2().enabled(),
                        settings.singleFlight().enabled());
    }

    record State(boolean l1, boolean l2, boolean singleFlight) {}

    /// A change of some switches. Null leaves a switch unchanged.
    record Change(@Nullable Boolean l1, @Nullable Boolean l2, @Nullable Boolean singleFlight) {
        State applyTo(State old) {
            return new State(
                    l1 == null ? old.l1() : l1,
                    l2 == null ? old.l2() : l2,
                    singleFlight == null ? old.singleFlight() : singleFlight);
        }
    }

    State state() {
        return state;
    }

    synchronized State change(Change change) {
        var changed = change.applyTo(state);
        state = changed;
        return changed;
    }
}

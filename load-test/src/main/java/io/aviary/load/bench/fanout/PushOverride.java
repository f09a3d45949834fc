package io.aviary.load.bench.fanout;

import io.aviary.tools.client.Bulk;
import java.util.Optional;

/// Switches the system to the strategy `push` until it is closed, so that every tweet is pushed to
/// all followers.
final class PushOverride implements AutoCloseable {
    private static final String PUSH = "push";

    private final Bulk bulk;
    private final Optional<String> before;

    PushOverride(Bulk bulk) {
        this.bulk = bulk;
        before = bulk.readStrategy();
        before.ifPresent(_ -> bulk.switchStrategy(PUSH));
    }

    /// Returns the strategies for the report.
    @Override
    public String toString() {
        return before.map(name -> "pushing instead of " + name).orElse("pushing");
    }

    /// Restores the previous strategy, which makes every timeline cold.
    @Override
    public void close() {
        before.ifPresentOrElse(bulk::switchStrategy, bulk::invalidateTimelines);
    }
}

package io.aviary.load.bench.fanout;

import io.aviary.tools.client.Bulk;
import java.util.Optional;

/// Everything is pushed as long as this is open, whoever wrote it and however many follow.
final class PushEverything implements AutoCloseable {
    private static final String PUSH = "push";

    private final Bulk bulk;
    private final Optional<String> before;

    PushEverything(Bulk bulk) {
        this.bulk = bulk;
        before = bulk.strategy();
        before.ifPresent(_ -> bulk.choose(PUSH));
    }

    /// For the report.
    @Override
    public String toString() {
        return before.map(name -> "pushing instead of " + name).orElse("pushing");
    }

    /// Brings the former strategy back; every timeline is cold then.
    @Override
    public void close() {
        before.ifPresentOrElse(bulk::choose, bulk::forgetTimelines);
    }
}

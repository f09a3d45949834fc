package io.aviary.platform.id;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Mints the ids of the shards of one server, while the lease of that server is valid.
final class ServerIds {
    private static final long MAX_AHEAD_MILLIS = 1_000;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable NodeLease lease;
    private long lastMillis;
    private int sequence;

    ServerIds(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    synchronized SnowflakeId next(LogicalShard shard) {
        var held = lease;
        if (held == null || !held.isValidAt(nanoTime.getAsLong())) {
            throw new IdsUnavailableException(
                    "No node number is leased, so no id can be assigned. Try again.");
        }
        long now = clock.millis();
        long millis = Math.max(Math.max(now, lastMillis), held.floorMillis() + 1);
        int next = millis == lastMillis ? sequence + 1 : 0;
        if (next == SnowflakeId.SEQUENCES) {
            millis++;
            next = 0;
        }
        if (millis - now > MAX_AHEAD_MILLIS || !held.allows(millis)) {
            throw new IdsUnavailableException(
                    "The clock is outside the leased time, so no id can be assigned. Try again.");
        }
        lastMillis = millis;
        sequence = next;
        return SnowflakeId.of(millis, shard, held.node(), next);
    }

    void use(@Nullable NodeLease granted) {
        lease = granted;
    }

    @Nullable NodeLease held() {
        return lease;
    }
}

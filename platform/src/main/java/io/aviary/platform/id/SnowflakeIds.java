package io.aviary.platform.id;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Mints ids that never repeat, even if the clock steps back or the network fails. It mints only
/// while the node's lease is valid. Every id is above the predecessor's reservation, within this
/// node's reservation, and above its last id. It mints 64 ids per millisecond; a larger burst
/// borrows up to a second from the future.
public final class SnowflakeIds {
    private static final long MAX_AHEAD_MILLIS = 1_000;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable NodeLease> lease = new AtomicReference<>();
    private long lastMillis;
    private int sequence;

    /// @param nanoTime the monotonic clock by which leases expire
    public SnowflakeIds(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// Mints an id in a shard, greater than every id that this process minted there before.
    ///
    /// @throws IdsUnavailableException while no lease is held, or while the clock lags more than a
    ///     second behind the last id
    public synchronized SnowflakeId next(LogicalShard shard) {
        var held = lease.get();
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

    /// Replaces the lease.
    ///
    /// @param granted null to stop minting
    public void use(@Nullable NodeLease granted) {
        lease.set(granted);
    }

    /// Returns the current lease, or null.
    public @Nullable NodeLease held() {
        return lease.get();
    }
}

package io.aviary.platform.id;

/// The right to mint ids as one node, as the shard's server granted it.
///
/// @param node from 0 to 62
/// @param validUntilNanos the last moment, on this process's monotonic clock
/// @param floorMillis the predecessor's reservation: every id must be later than this
/// @param highWaterMillis this node's own reservation: no id may be later than this
public record NodeLease(int node, long validUntilNanos, long floorMillis, long highWaterMillis) {
    /// Whether the lease still holds at this moment of the monotonic clock.
    public boolean isValidAt(long nanos) {
        return nanos - validUntilNanos < 0;
    }

    /// Whether an id of this millisecond is inside both reservations.
    public boolean allows(long millis) {
        return millis > floorMillis && millis <= highWaterMillis;
    }
}

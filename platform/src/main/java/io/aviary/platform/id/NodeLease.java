package io.aviary.platform.id;

/// The right to mint ids as one node in the shards of the database server that granted it.
///
/// @param node from 0 to 62
/// @param validUntilNanos the moment of expiry, on this process's monotonic clock
/// @param floorMillis the predecessor's reservation: every id must be later than this
/// @param highWaterMillis this node's own reservation: no id may be later than this
public record NodeLease(int node, long validUntilNanos, long floorMillis, long highWaterMillis) {
    /// Returns whether the lease has not expired at this moment of the monotonic clock.
    public boolean isValidAt(long nanos) {
        return nanos - validUntilNanos < 0;
    }

    /// Returns whether an id of this millisecond is above the floor and within the reservation.
    public boolean allows(long millis) {
        return millis > floorMillis && millis <= highWaterMillis;
    }
}

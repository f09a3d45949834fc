package io.aviary.timeline.epoch;

import io.aviary.timeline.redis.Script;

/// An epoch of all timelines. Scripts refuse to change timelines of an earlier epoch.
///
/// @param number the time at which the epoch began, in milliseconds since 1970
/// @param strategy the strategy that timelines of this epoch follow
/// @param asOf the time at which this instance queried Redis, on the clock of [System#nanoTime]
public record Epoch(long number, Strategy strategy, long asOf) {
    /// Returns the number in the format that scripts expect.
    public byte[] packed() {
        return Script.packed(number);
    }
}

package io.aviary.timeline.epoch;

import io.aviary.timeline.redis.Script;

/// An epoch of all timelines. Redis refuses changes to timelines of an earlier one.
///
/// @param number when it began, in milliseconds
/// @param strategy the strategy that timelines of this epoch follow
/// @param asOf when this instance asked Redis, as [System#nanoTime] tells it
public record Epoch(long number, Strategy strategy, long asOf) {
    /// Returns the number as scripts take it.
    public byte[] packed() {
        return Script.packed(number);
    }
}

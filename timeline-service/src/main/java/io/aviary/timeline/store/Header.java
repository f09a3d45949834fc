package io.aviary.timeline.store;

import java.nio.ByteBuffer;

/// The head of a packed timeline, so that state and ids live and die together.
///
/// @param generation changes with each build, follow and unfollow, and never repeats
/// @param buildingUntil in milliseconds; 0 once it is built
/// @param horizon nothing is missing from this id on
record Header(long epoch, long generation, long buildingUntil, long horizon) {
    static final int BYTES = 4 * Long.BYTES;

    static Header of(byte[] value) {
        var bytes = ByteBuffer.wrap(value);
        return new Header(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}

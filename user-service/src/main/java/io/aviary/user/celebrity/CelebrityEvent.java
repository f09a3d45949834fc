package io.aviary.user.celebrity;

import java.time.Instant;

/// The event that celebrity status starts or ends (`celebrity_changed`).
///
/// @param state `becoming` or `ceasing`
/// @param version the consumer returns the version when it reports that the timelines are ready
/// @param occurredAt the time of the change, to the millisecond
record CelebrityEvent(
        String type, String userId, CelebrityState state, long version, Instant occurredAt) {
    static CelebrityEvent of(Celebrity changed, Instant now) {
        return new CelebrityEvent(
                "celebrity_changed",
                changed.userId().toString(),
                changed.state(),
                changed.version(),
                now);
    }
}

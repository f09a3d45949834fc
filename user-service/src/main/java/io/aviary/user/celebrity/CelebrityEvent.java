package io.aviary.user.celebrity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A user crossed the threshold (`celebrity_changed`).
///
/// @param state `becoming` or `ceasing`
/// @param version to be named to whoever is told that the timelines are ready
/// @param occurredAt as `yyyy-MM-ddTHH:mm:ss.SSSZ`
record CelebrityEvent(
        String type, String userId, CelebrityState state, long version, String occurredAt) {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static CelebrityEvent of(Celebrity changed, Instant now) {
        return new CelebrityEvent(
                "celebrity_changed",
                Long.toString(changed.userId()),
                changed.state(),
                changed.version(),
                MILLIS.format(now));
    }
}

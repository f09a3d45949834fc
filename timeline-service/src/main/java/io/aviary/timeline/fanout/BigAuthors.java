package io.aviary.timeline.fanout;

import io.aviary.timeline.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Remembers for a while who has more than a page of followers, so that a page is not read only to
/// hear that there is another. Who has fewer meanwhile costs a record, and nothing else.
@Component
class BigAuthors {
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Map<UserId, Instant> seen = new ConcurrentHashMap<>();
    private final Clock clock;

    BigAuthors(Clock clock) {
        this.clock = clock;
    }

    boolean contains(UserId author) {
        var at = seen.get(author);
        return at != null && at.plus(MEMORY).isAfter(clock.instant());
    }

    void add(UserId author) {
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(author, clock.instant());
    }
}

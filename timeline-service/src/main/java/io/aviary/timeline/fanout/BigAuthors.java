package io.aviary.timeline.fanout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.timeline.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// The authors who recently had more than one page of followers. For them, the fan-out skips the
/// read of a first page that would only show that a second one exists. If an author has fewer
/// followers now, the only cost is one queued task.
@Component
class BigAuthors {
    private static final Duration EXPIRY = Duration.ofMinutes(1);
    private static final int MAX_SIZE = 10_000;

    private final Cache<UserId, Boolean> seen;

    BigAuthors(Clock clock) {
        seen =
                Caffeine.newBuilder()
                        .maximumSize(MAX_SIZE)
                        .expireAfterWrite(EXPIRY)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .build();
    }

    boolean contains(UserId author) {
        return seen.getIfPresent(author) != null;
    }

    void add(UserId author) {
        seen.put(author, true);
    }
}

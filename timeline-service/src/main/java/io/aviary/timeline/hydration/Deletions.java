package io.aviary.timeline.hydration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.id.TweetId;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The tweets that were deleted recently. A deletion is remembered for longer than any cache keeps
/// a tweet that was loaded before it. So no cache can make a deleted tweet visible again.
@Component
public class Deletions {
    private static final int MAX_SIZE = 100_000;

    /// An upper bound of the duration of a load and of the difference between two clocks.
    private static final Duration LOAD = Duration.ofMinutes(1);

    private final Duration memory;
    private final Cache<TweetId, Boolean> deleted;
    private volatile boolean complete;

    Deletions(CacheSettings settings) {
        memory = settings.lifetime().plus(LOAD);
        deleted = Caffeine.newBuilder().maximumSize(MAX_SIZE).expireAfterWrite(memory).build();
    }

    /// Returns the time for which a deletion is relevant.
    public Duration memory() {
        return memory;
    }

    void add(TweetId tweet) {
        deleted.put(tweet, true);
    }

    boolean contain(TweetId tweet) {
        return deleted.getIfPresent(tweet) != null;
    }

    /// Whether this instance knows all relevant deletions and receives all new ones.
    boolean areComplete() {
        return complete;
    }

    /// Records whether this instance knows all relevant deletions and receives all new ones.
    public void setComplete(boolean complete) {
        this.complete = complete;
    }
}

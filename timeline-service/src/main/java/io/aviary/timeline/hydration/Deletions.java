package io.aviary.timeline.hydration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.id.TweetId;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The tweets that were deleted recently. A deletion is remembered for longer than any cache keeps
/// a tweet loaded before its deletion, so no cache makes a deleted tweet visible again.
@Component
public class Deletions {
    private static final int MOST = 100_000;

    /// Longer than any load takes, and longer than the difference of any two clocks.
    private static final Duration LOAD = Duration.ofMinutes(1);

    private final Duration memory;
    private final Cache<TweetId, Boolean> deleted;
    private volatile boolean complete;

    Deletions(CacheSettings settings) {
        memory = settings.lifetime().plus(LOAD);
        deleted = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(memory).build();
    }

    /// Returns how far back deletions are relevant.
    public Duration memory() {
        return memory;
    }

    void add(TweetId tweet) {
        deleted.put(tweet, true);
    }

    boolean contain(TweetId tweet) {
        return deleted.getIfPresent(tweet) != null;
    }

    /// Whether all relevant deletions are known here, and all further ones will be.
    boolean areComplete() {
        return complete;
    }

    /// Records whether all relevant deletions are known here.
    public void setComplete(boolean complete) {
        this.complete = complete;
    }
}

package io.aviary.timeline.hydration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.timeline.cache.CacheSettings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Which tweets were lately deleted. They are remembered for longer than any cache keeps a tweet
/// that was loaded before its deletion, so nothing that a cache holds brings one back.
@Component
class Deletions {
    private static final int MOST = 100_000;

    /// Longer than any load takes, and than any two clocks differ.
    private static final Duration LOAD = Duration.ofMinutes(1);

    private final Duration memory;
    private final Cache<Long, Boolean> deleted;
    private volatile boolean complete;

    Deletions(CacheSettings settings) {
        memory = settings.lifetime().plus(LOAD);
        deleted = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(memory).build();
    }

    /// How far back deletions matter.
    Duration memory() {
        return memory;
    }

    void add(long tweetId) {
        deleted.put(tweetId, true);
    }

    boolean contain(long tweetId) {
        return deleted.getIfPresent(tweetId) != null;
    }

    /// Whether all that matter are here, and every further one will be.
    boolean areComplete() {
        return complete;
    }

    void setComplete(boolean complete) {
        this.complete = complete;
    }
}

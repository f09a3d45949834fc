package io.aviary.timeline.hydration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.id.TweetId;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The recently deleted tweets. A deletion is retained for longer than any cache keeps a tweet that
/// was loaded before it. So no cache can make a deleted tweet visible again. If there are too many
/// deletions to retain, tweets are cached for seconds only during that time.
@Component
public class Deletions {
    private static final Logger log = LoggerFactory.getLogger(Deletions.class);

    /// An upper bound of the duration of a load plus the difference between two clocks.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Duration retention;
    private final LongSupplier nanoTime;
    private final Cache<TweetId, Boolean> deleted;
    private volatile @Nullable Long droppedAt;
    private volatile boolean complete;

    @Autowired
    Deletions(CacheSettings settings) {
        this(settings, System::nanoTime);
    }

    /// @param nanoTime the monotonic clock by which deletions expire
    Deletions(CacheSettings settings, LongSupplier nanoTime) {
        retention = settings.lifetime().plus(MARGIN);
        this.nanoTime = nanoTime;
        deleted =
                Caffeine.newBuilder()
                        .maximumSize(settings.maxDeletions())
                        .expireAfterWrite(retention)
                        .ticker(nanoTime::getAsLong)
                        // Evictions happen before `add` returns.
                        .executor(Runnable::run)
                        .evictionListener((id, value, cause) -> onEviction(cause))
                        .build();
    }

    private void onEviction(RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            if (!hasDropped()) {
                log.warn("Too many tweets were deleted; tweets are cached for seconds only");
            }
            droppedAt = nanoTime.getAsLong();
        }
    }

    /// Returns whether a deletion that is still relevant was dropped.
    private boolean hasDropped() {
        var at = droppedAt;
        return at != null && nanoTime.getAsLong() - at <= retention.toNanos();
    }

    /// Returns the time for which a deletion is relevant.
    public Duration retention() {
        return retention;
    }

    void add(TweetId tweet) {
        deleted.put(tweet, true);
    }

    boolean contain(TweetId tweet) {
        return deleted.getIfPresent(tweet) != null;
    }

    /// Returns whether this instance knows all relevant deletions and receives all new ones.
    boolean areComplete() {
        return complete && !hasDropped();
    }

    /// Records whether this instance has received all relevant deletions and receives all new
    /// ones.
    public void setComplete(boolean complete) {
        this.complete = complete;
    }
}

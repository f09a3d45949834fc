package io.aviary.timeline.hydration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.cache.CacheSettings;
import io.aviary.timeline.id.TweetId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeletionsTests {
    private static final int MAX = 100;

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Deletions deletions = new Deletions(settings(), nanos::get);

    private static CacheSettings settings() {
        var values = Map.of("aviary.cache.max-deletions", "" + MAX, "aviary.cache.lifetime", "5m");
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("aviary.cache", CacheSettings.class);
    }

    @Test
    void aDeletionIsRetainedForLongerThanATweetIsCached() {
        deletions.setComplete(true);
        deletions.add(new TweetId(1));

        pass(Duration.ofMinutes(6).minusMillis(1));
        assertThat(deletions.contain(new TweetId(1))).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(deletions.contain(new TweetId(1))).isFalse();
        assertThat(deletions.areComplete()).isTrue();
    }

    @Test
    void allDeletionsUpToTheLimitAreRetained() {
        deletions.setComplete(true);
        add(1, MAX);

        assertThat(LongStream.rangeClosed(1, MAX)).allMatch(this::isRetained);
        assertThat(deletions.areComplete()).isTrue();
    }

    @Test
    void theDeletionsAreIncompleteAfterOneIsDroppedEarly() {
        deletions.setComplete(true);
        add(1, 3 * MAX);

        assertThat(LongStream.rangeClosed(1, 3 * MAX).filter(this::isRetained).count())
                .as("memory is bounded")
                .isLessThanOrEqualTo(MAX);
        assertThat(deletions.areComplete()).isFalse();
        pass(Duration.ofMinutes(6));
        assertThat(deletions.areComplete()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(deletions.areComplete()).isTrue();
    }

    @Test
    void expiredDeletionsDoNotCountTowardsTheLimit() {
        deletions.setComplete(true);
        add(1, MAX);
        pass(Duration.ofMinutes(6));
        add(MAX + 1, 2 * MAX);

        assertThat(LongStream.rangeClosed(MAX + 1, 2 * MAX)).allMatch(this::isRetained);
        assertThat(deletions.areComplete()).isTrue();
    }

    private void add(int from, int to) {
        LongStream.rangeClosed(from, to).forEach(id -> deletions.add(new TweetId(id)));
    }

    private boolean isRetained(long id) {
        return deletions.contain(new TweetId(id));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

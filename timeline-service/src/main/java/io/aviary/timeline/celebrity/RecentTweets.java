package io.aviary.timeline.celebrity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.trace.Traces;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.TweetClient;
import io.aviary.timeline.store.Timeline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// The newest tweet ids of celebrities, loaded once for many readers and kept fresh by events.
@Component
public class RecentTweets {
    private static final Logger log = LoggerFactory.getLogger(RecentTweets.class);

    private final TweetClient tweets;
    private final RecentTweetsSettings settings;
    private final Traces traces;
    private final Cache<UserId, RecentIds> cache;
    private final Counter hits;
    private final Counter misses;
    private volatile boolean receivesEvents;

    RecentTweets(
            TweetClient tweets,
            RecentTweetsSettings settings,
            Traces traces,
            MeterRegistry metrics) {
        this.tweets = tweets;
        this.traces = traces;
        this.settings = settings;
        cache =
                Caffeine.newBuilder()
                        .maximumSize(settings.maxAuthors())
                        .expireAfterWrite(settings.lifetime())
                        .build();
        hits = metrics.counter("aviary.celebrities.lookups", "result", "hit");
        misses = metrics.counter("aviary.celebrities.lookups", "result", "miss");
    }

    /// Merges the tweets of celebrities with the pushed tweets.
    ///
    /// @throws RestClientException if tweet-service does not respond
    public MergedTimeline merge(Timeline.Complete timeline, List<UserId> celebrities) {
        if (celebrities.isEmpty()) {
            return MergedTimeline.of(timeline);
        }
        var sources = new ArrayList<TweetIds>(celebrities.size() + 1);
        sources.add(timeline.ids());
        long horizon = timeline.horizon();
        // All loads start before this thread waits for the first.
        for (var recent : celebrities.stream().map(this::findOrLoad).toList()) {
            sources.add(recent.ids());
            horizon = Math.max(horizon, recent.completeFrom());
        }
        return new MergedTimeline(sources, horizon);
    }

    private RecentIds findOrLoad(UserId author) {
        var age = receivesEvents ? settings.lifetime() : settings.lifetimeWithoutEvents();
        var known = cache.getIfPresent(author);
        if (known != null && known.isYounger(age)) {
            hits.increment();
            return known;
        }
        var created = new RecentIds();
        var current =
                cache.asMap()
                        .compute(
                                author,
                                (key, old) -> old != null && old.isYounger(age) ? old : created);
        (current == created ? misses : hits).increment();
        if (current == created) {
            Thread.startVirtualThread(traces.wrap(() -> load(author, created)));
        }
        return current;
    }

    private void load(UserId author, RecentIds recent) {
        try {
            recent.load(() -> tweets.newest(List.of(author), IdRange.ALL, TweetClient.SLICE));
        } catch (RuntimeException failed) {
            // The waiting readers receive the same failure.
            log.debug("The newest tweets of {} could not be loaded: {}", author, failed.toString());
            cache.asMap().remove(author, recent);
        }
    }

    /// Returns whether readers of this instance merged this author's tweets recently.
    public boolean contains(UserId author) {
        return cache.asMap().containsKey(author);
    }

    /// Adds a new tweet of an author whom readers of this instance merge.
    public void add(UserId author, TweetId tweet) {
        var recent = cache.getIfPresent(author);
        if (recent != null) {
            recent.add(TweetIds.of(List.of(tweet)));
        }
    }

    /// Records whether this instance receives all events from now on. If it does, the ids loaded
    /// earlier are dropped, since events may have been missed. Ids loaded later are used for their
    /// full lifetime.
    public void setReceivesEvents(boolean receivesEvents) {
        if (receivesEvents) {
            cache.invalidateAll();
        }
        this.receivesEvents = receivesEvents;
    }

    /// Returns whether this instance receives all events.
    public boolean receivesEvents() {
        return receivesEvents;
    }
}

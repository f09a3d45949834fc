package io.aviary.timeline.celebrity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.trace.Traces;
import io.aviary.timeline.id.IdRange;
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

/// The newest ids of celebrities, one look-up for many readers. Events keep them fresh.
@Component
public class RecentTweets {
    private static final Logger log = LoggerFactory.getLogger(RecentTweets.class);

    private final TweetClient tweets;
    private final CelebritySettings settings;
    private final Traces traces;
    private final Cache<UserId, RecentIds> cache;
    private final Counter hits;
    private final Counter misses;
    private volatile boolean hears;

    RecentTweets(
            TweetClient tweets, CelebritySettings settings, Traces traces, MeterRegistry metrics) {
        this.tweets = tweets;
        this.traces = traces;
        this.settings = settings;
        cache =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfterWrite(settings.lifetime())
                        .build();
        hits = metrics.counter("aviary.celebrities.lookups", "result", "hit");
        misses = metrics.counter("aviary.celebrities.lookups", "result", "miss");
    }

    /// Adds what celebrities have posted to what was pushed.
    ///
    /// @throws RestClientException where tweet-service does not answer
    public MergedTimeline merge(Timeline.Complete timeline, List<UserId> celebrities) {
        if (celebrities.isEmpty()) {
            return MergedTimeline.of(timeline);
        }
        var sources = new ArrayList<TweetIds>(celebrities.size() + 1);
        sources.add(timeline.ids());
        long horizon = timeline.horizon();
        // All are asked for before the first is waited for.
        for (var recent : celebrities.stream().map(this::of).toList()) {
            sources.add(recent.ids());
            horizon = Math.max(horizon, recent.completeFrom());
        }
        return new MergedTimeline(sources, horizon);
    }

    private RecentIds of(UserId author) {
        var age = hears ? settings.lifetime() : settings.unheardLifetime();
        var known = cache.getIfPresent(author);
        if (known != null && known.isYounger(age)) {
            hits.increment();
            return known;
        }
        var mine = new RecentIds();
        var agreed =
                cache.asMap()
                        .compute(
                                author,
                                (key, old) -> old != null && old.isYounger(age) ? old : mine);
        (agreed == mine ? misses : hits).increment();
        if (agreed == mine) {
            Thread.startVirtualThread(traces.carried(() -> load(author, mine)));
        }
        return agreed;
    }

    private void load(UserId author, RecentIds recent) {
        try {
            recent.load(() -> tweets.newest(List.of(author), IdRange.ALL, TweetClient.SLICE));
        } catch (RuntimeException failed) {
            // Those who wait for it are told.
            log.debug("The newest tweets of {} are not known: {}", author, failed.toString());
            cache.asMap().remove(author, recent);
        }
    }

    /// Whether anybody has lately read this author's tweets here.
    boolean remembers(UserId author) {
        return cache.asMap().containsKey(author);
    }

    void posted(UserId author, TweetIds ids) {
        var recent = cache.getIfPresent(author);
        if (recent != null) {
            recent.add(ids);
        }
    }

    /// Trusts what is remembered for its whole lifetime from now on, but nothing that was asked for
    /// before.
    void hearOfPosts() {
        cache.invalidateAll();
        hears = true;
    }

    boolean hearsOfPosts() {
        return hears;
    }
}

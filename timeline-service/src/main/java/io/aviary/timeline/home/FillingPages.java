package io.aviary.timeline.home;

import io.aviary.timeline.hydration.HydratingTweets;
import io.aviary.timeline.hydration.Tweet;
import io.aviary.timeline.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The use case of filling a page with the tweets of a scan. The next tweets replace tweets that
/// are deleted, excluded or by unfollowed authors, in batches of doubling size.
@Component
class FillingPages {
    // The maximum number of tweets in one call to tweet-service.
    private static final int MAX_BATCH_SIZE = 100;

    private final HydratingTweets hydrating;
    private final int maxExaminedIds;
    private final Duration maxSearchTime;

    FillingPages(HydratingTweets hydrating, ReadingSettings settings) {
        this.hydrating = hydrating;
        maxExaminedIds = settings.maxExaminedIds();
        maxSearchTime = settings.maxSearchTime();
    }

    /// Returns a page. After `maxExaminedIds` ids or `maxSearchTime`, the page is shorter than
    /// requested, but has a token for the next page. While no tweet is found, the search continues
    /// until `maxSearchTime`, because clients take an empty page for the end of the timeline.
    HomePage fill(HomeRequest request, TimelineScan scan, Set<UserId> unfollowed) {
        long start = System.nanoTime();
        var tweets = new ArrayList<Tweet>();
        int examined = 0;
        // One more tweet than fits on the page shows that another page follows.
        int batchSize = request.size() + 1;
        while (true) {
            var ids = request.readsNewer() ? scan.newer(batchSize) : scan.older(batchSize);
            hydrating.tweets(ids, request.fields().showsTweetMetrics()).stream()
                    .filter(tweet -> !unfollowed.contains(tweet.author()))
                    .filter(tweet -> !request.excludes(tweet))
                    .forEach(tweets::add);
            examined += ids.size();
            if (tweets.size() > request.size() || ids.size() < batchSize) {
                return HomePage.of(request, tweets, null);
            }
            boolean enough = !tweets.isEmpty() && examined >= maxExaminedIds;
            if (enough || System.nanoTime() - start >= maxSearchTime.toNanos()) {
                return HomePage.of(request, tweets, ids.getLast());
            }
            batchSize = Math.min(2 * batchSize, MAX_BATCH_SIZE);
        }
    }
}

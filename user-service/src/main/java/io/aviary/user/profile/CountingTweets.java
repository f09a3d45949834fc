package io.aviary.user.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.downstream.Bulkhead;
import io.aviary.platform.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.registry.ImportHttpServices;

/// Counts of tweets and likes, which tweet-service owns, remembered for a moment.
@Component
@ImportHttpServices(group = "tweet-service", types = TweetService.class)
final class CountingTweets {
    private static final int IDS_PER_CALL = 100;

    private final TweetService tweets;
    private final Bulkhead bulkhead;
    private final Cache<Long, AuthorCounts> counts;

    CountingTweets(TweetService tweets, ProfileSettings settings) {
        this.tweets = tweets;
        bulkhead =
                new Bulkhead(
                        "tweet-service", "counts", settings.callsAtOnce(), settings.patience());
        counts =
                Caffeine.newBuilder()
                        .maximumSize(settings.users())
                        .expireAfterWrite(settings.keep())
                        .build();
    }

    private record Answer(@Nullable List<AuthorCounts> data) {}

    /// The counts of each of these users.
    ///
    /// @throws RestClientException where tweet-service does not answer in time
    Map<Long, AuthorCounts> of(Collection<Long> users) {
        return counts.getAll(users, missing -> fetch(List.copyOf(missing)));
    }

    private Map<Long, AuthorCounts> fetch(List<Long> users) {
        var fetched = new HashMap<Long, AuthorCounts>();
        users.forEach(user -> fetched.put(user, AuthorCounts.none(user)));
        for (int from = 0; from < users.size(); from += IDS_PER_CALL) {
            var some = users.subList(from, Math.min(from + IDS_PER_CALL, users.size()));
            call(some).forEach(count -> fetched.put(Long.valueOf(count.id()), count));
        }
        return fetched;
    }

    private List<AuthorCounts> call(List<Long> users) {
        var ids = users.stream().map(String::valueOf).collect(Collectors.joining(","));
        var answer = Json.read(bulkhead.call(() -> tweets.counts(ids)), Answer.class);
        return answer.data() == null ? new ArrayList<>() : answer.data();
    }
}

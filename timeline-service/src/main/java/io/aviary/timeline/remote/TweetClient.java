package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A client of tweet-service for tweets and their counters. Every method throws a
/// [RestClientException] if the service does not respond.
@Component
public class TweetClient {
    /// The maximum number of ids in one slice.
    public static final int SLICE = 800;

    private static final int BATCH_SIZE = 100;
    // tweet-service refuses more authors in one request.
    private static final int MAX_AUTHORS = 10_000;

    private final TweetApi tweets;
    private final Bulkhead limit;

    TweetClient(TweetApi tweets, RemoteSettings settings) {
        this.tweets = tweets;
        limit =
                new Bulkhead(
                        "tweet-service", "tweets", settings.concurrentCalls(), settings.maxWait());
    }

    /// Returns the newest tweets of some authors within a range.
    ///
    /// @param count the maximum number of ids, 1 to 800; fewer are returned only if no more exist
    public TweetIds newest(Collection<UserId> authors, IdRange range, int count) {
        return slices(authors, range, count, false).newest(count);
    }

    /// Returns the oldest tweets of some authors within a range, oldest first.
    ///
    /// @param count the maximum number of ids, 1 to 800; fewer are returned only if no more exist
    public List<TweetId> oldest(Collection<UserId> authors, IdRange range, int count) {
        return slices(authors, range, count, true).oldestFirst(range, count);
    }

    private TweetIds slices(
            Collection<UserId> authors, IdRange range, int count, boolean oldestFirst) {
        if (range.isEmpty()) {
            return TweetIds.NONE;
        }
        var names = authors.stream().map(UserId::toString).toList();
        var all = new ArrayList<String>();
        for (int i = 0; i < names.size(); i += MAX_AUTHORS) {
            var batch = names.subList(i, Math.min(i + MAX_AUTHORS, names.size()));
            all.addAll(slice(batch, range, count, oldestFirst));
        }
        return TweetIds.of(all.stream().mapToLong(Long::parseLong));
    }

    private List<String> slice(
            List<String> authors, IdRange range, int count, boolean oldestFirst) {
        var request =
                new TweetApi.SliceRequest(
                        authors,
                        range.before() == Long.MAX_VALUE ? null : Long.toString(range.before()),
                        range.since() == 0 ? null : Long.toString(range.since()),
                        count,
                        oldestFirst);
        var ids = limit.call(() -> tweets.slice(request)).ids();
        return ids == null ? List.of() : ids;
    }

    /// Returns the ids of an author's tweets among some ids. The result also contains deleted
    /// tweets of any author in the same shard.
    public TweetIds filterByAuthor(UserId author, TweetIds ids) {
        var others = new ArrayList<TweetId>();
        for (var batch : ids.inShardOf(author).parts(BATCH_SIZE)) {
            byIds(batch.asList()).stream()
                    .filter(tweet -> !author.toString().equals(tweet.get("author_id")))
                    .map(tweet -> TweetId.of(String.valueOf(tweet.get("id"))))
                    .forEach(others::add);
        }
        return ids.inShardOf(author).without(TweetIds.of(others));
    }

    /// Returns the tweets that exist, each with all fields except its counters.
    ///
    /// @param ids 1 to 100
    public List<Map<String, Object>> byIds(Collection<TweetId> ids) {
        return orEmpty(limit.call(() -> tweets.tweets(joinIds(ids))).data());
    }

    /// Returns the counters of the tweets that exist, each with the `id` of the tweet.
    ///
    /// @param ids 1 to 100
    public List<Map<String, Object>> counters(Collection<TweetId> ids) {
        return orEmpty(limit.call(() -> tweets.counters(joinIds(ids))).data());
    }

    static String joinIds(Collection<?> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<Map<String, Object>> orEmpty(@Nullable List<Map<String, Object>> data) {
        return data == null ? List.of() : data;
    }
}

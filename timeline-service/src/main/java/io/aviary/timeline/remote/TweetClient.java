package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// TweetClient, asked of tweet-service. Every method throws a [RestClientException] where it does
/// not
/// answer.
@Component
public class TweetClient {
    /// The most ids that one slice holds.
    public static final int SLICE = 800;

    private static final int BATCH = 100;
    // tweet-service refuses more in one question.
    private static final int AUTHORS = 10_000;

    private final TweetApi tweets;
    private final Bulkhead limit;

    TweetClient(TweetApi tweets, RemoteSettings settings) {
        this.tweets = tweets;
        limit =
                new Bulkhead(
                        "tweet-service", "tweets", settings.concurrentCalls(), settings.patience());
    }

    /// The newest tweets of some authors within a range.
    ///
    /// @param most from 1 to 800; fewer are only answered where there are no more
    public TweetIds newest(Collection<UserId> authors, IdRange range, int most) {
        if (range.isEmpty()) {
            return TweetIds.NONE;
        }
        var names = authors.stream().map(UserId::toString).toList();
        var all = new ArrayList<Long>();
        for (int i = 0; i < names.size(); i += AUTHORS) {
            var part = names.subList(i, Math.min(i + AUTHORS, names.size()));
            slice(part, range, most).stream().map(Long::parseLong).forEach(all::add);
        }
        var found = TweetIds.of(all);
        return found.size() <= most ? found : TweetIds.of(found.newestFirst(range, most));
    }

    private List<String> slice(List<String> authors, IdRange range, int most) {
        var cut =
                new TweetApi.Cut(
                        authors,
                        range.before() == Long.MAX_VALUE ? null : Long.toString(range.before()),
                        range.since() == 0 ? null : Long.toString(range.since()),
                        most);
        var ids = limit.call(() -> tweets.slice(cut)).ids();
        return ids == null ? List.of() : ids;
    }

    /// Those of the ids that are an author's, or nobody's because the tweet is gone.
    public TweetIds by(UserId author, TweetIds ids) {
        var candidates = ids.inShardOf(author);
        var all = new ArrayList<>(candidates);
        for (int i = 0; i < candidates.size(); i += BATCH) {
            var batch = candidates.subList(i, Math.min(i + BATCH, candidates.size()));
            byIds(batch).stream()
                    .filter(tweet -> !author.toString().equals(tweet.get("author_id")))
                    .map(tweet -> Long.valueOf(String.valueOf(tweet.get("id"))))
                    .forEach(all::remove);
        }
        return TweetIds.of(all);
    }

    /// Every field of those of the tweets that exist.
    ///
    /// @param ids 1 to 100
    public List<Map<String, Object>> byIds(Collection<Long> ids) {
        return data(limit.call(() -> tweets.tweets(joined(ids))).data());
    }

    static String joined(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<Map<String, Object>> data(@Nullable List<Map<String, Object>> data) {
        return data == null ? List.of() : data;
    }
}

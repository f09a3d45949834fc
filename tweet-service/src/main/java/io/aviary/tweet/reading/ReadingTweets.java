package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.Tweets;
import io.aviary.tweet.scatter.Scatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Reads tweets by id; the ids say where they are. A retweet is there only as long as the tweet
/// that it repeats, although its row goes some time after.
@Service
public class ReadingTweets {
    private final Scatter scatter;
    private final Tweets tweets;

    ReadingTweets(Scatter scatter, Tweets tweets) {
        this.scatter = scatter;
        this.tweets = tweets;
    }

    /// One tweet.
    ///
    /// @throws ProblemException a 404 that names `id`, where there is none, or no longer
    public TweetView tweet(SnowflakeId id, RequestedFields shape) {
        var found = tweets(List.of(id), shape).get(id);
        if (found == null) {
            throw ProblemException.notFound("tweet", "id", id.toString());
        }
        return found;
    }

    /// Refuses an id that is no tweet's.
    ///
    /// @throws ProblemException a 404 that names `id`
    public void requireTweet(SnowflakeId id) {
        tweet(id, RequestedFields.EVERYTHING);
    }

    /// Those that exist, by id.
    public Map<SnowflakeId, TweetView> tweets(Collection<SnowflakeId> ids, RequestedFields shape) {
        return existing(rows(ids).values(), shape);
    }

    /// Those of these rows that exist as tweets, by id. However many there are, each server is
    /// asked once for all that they refer to.
    public Map<SnowflakeId, TweetView> existing(Collection<Tweet> rows, RequestedFields shape) {
        boolean all = shape.showsReferenced();
        var ids = rows.stream().flatMap(row -> references(row, all)).collect(Collectors.toSet());
        var referenced = rows(ids);
        return rows.stream()
                .filter(row -> exists(row, referenced))
                .map(row -> referring(row, referenced, all))
                .collect(Collectors.toMap(TweetView::id, Function.identity()));
    }

    private static boolean exists(Tweet row, Map<SnowflakeId, Tweet> originals) {
        var original = row.retweeted();
        return original == null || originals.containsKey(original);
    }

    private static TweetView referring(
            Tweet row, Map<SnowflakeId, Tweet> referenced, boolean all) {
        var shown = all ? references(row, true) : Stream.<SnowflakeId>empty();
        return new TweetView(
                row,
                references(row, false).map(referenced::get).findFirst().orElse(null),
                shown.map(referenced::get).filter(Objects::nonNull).toList());
    }

    private static Stream<SnowflakeId> references(Tweet row, boolean all) {
        Stream<@Nullable SnowflakeId> ids =
                all
                        ? Stream.of(row.inReplyTo(), row.quoted(), row.retweeted())
                        : Stream.of(row.retweeted());
        return ids.filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private Map<SnowflakeId, Tweet> rows(Collection<SnowflakeId> ids) {
        return scatter.read(ids, id -> id, this::here).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Tweet::tweetId, Function.identity()));
    }

    private List<Tweet> here(List<SnowflakeId> ids) {
        return tweets.byIds(ids.stream().map(SnowflakeId::value).toList());
    }
}

package io.aviary.tweet.reading;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.Tweets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Reads tweets by id; the id contains the shard. A retweet exists only as long as its original,
/// although its row is deleted some time later.
@Service
public class ReadingTweets {
    private final Shards shards;
    private final Tweets tweets;

    ReadingTweets(Shards shards, Tweets tweets) {
        this.shards = shards;
        this.tweets = tweets;
    }

    /// Reads one tweet.
    ///
    /// @throws ProblemException a 404 that names `id`, if the tweet does not exist or was deleted
    public TweetView readTweet(TweetId id, RequestedFields fields) {
        var found = readTweets(List.of(id), fields).get(id);
        if (found == null) {
            throw ProblemException.notFound("tweet", "id", id.toString());
        }
        return found;
    }

    /// Checks that a tweet exists.
    ///
    /// @throws ProblemException a 404 that names `id`
    public void requireTweet(TweetId id) {
        readTweet(id, RequestedFields.EVERYTHING);
    }

    /// Returns the existing tweets among these, by id.
    public Map<TweetId, TweetView> readTweets(Collection<TweetId> ids, RequestedFields fields) {
        return viewExisting(rows(ids).values(), fields);
    }

    /// Returns views of the rows, by id, and omits retweets whose original was deleted. Reads all
    /// tweets that the rows refer to with one statement per server.
    public Map<TweetId, TweetView> viewExisting(Collection<Tweet> rows, RequestedFields fields) {
        boolean all = fields.includesReferenced();
        var ids = rows.stream().flatMap(row -> references(row, all)).collect(Collectors.toSet());
        var referenced = rows(ids);
        return rows.stream()
                .filter(row -> exists(row, referenced))
                .map(row -> view(row, referenced, all))
                .collect(Collectors.toMap(TweetView::id, Function.identity()));
    }

    private static boolean exists(Tweet row, Map<TweetId, Tweet> originals) {
        var original = row.retweeted();
        return original == null || originals.containsKey(original);
    }

    private static TweetView view(Tweet row, Map<TweetId, Tweet> referenced, boolean all) {
        var included = all ? references(row, true) : Stream.<TweetId>empty();
        return new TweetView(
                row,
                references(row, false).map(referenced::get).findFirst().orElse(null),
                included.map(referenced::get).filter(Objects::nonNull).toList());
    }

    private static Stream<TweetId> references(Tweet row, boolean all) {
        Stream<@Nullable TweetId> ids =
                all
                        ? Stream.of(row.inReplyTo(), row.quoted(), row.retweeted())
                        : Stream.of(row.retweeted());
        return ids.filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private Map<TweetId, Tweet> rows(Collection<TweetId> ids) {
        return shards.readEach(ids, TweetId::shard, this::rowsHere).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Tweet::tweetId, Function.identity()));
    }

    private List<Tweet> rowsHere(List<TweetId> ids) {
        return tweets.findByIds(ids.stream().map(TweetId::value).toList());
    }
}

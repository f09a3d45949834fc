package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.listing.Edges.Edge;
import io.aviary.tweet.listing.Page.Entry;
import io.aviary.tweet.listing.Page.Source;
import io.aviary.tweet.polling.SettledIds;
import io.aviary.tweet.reading.ReadingTweets;
import io.aviary.tweet.reading.RequestedFields;
import io.aviary.tweet.reading.TweetView;
import java.util.List;
import org.springframework.stereotype.Service;

/// Reads lists that are stored as edges, newest first, page by page.
@Service
class ReadingEdgeLists {
    private final Edges edges;
    private final ReadingTweets reading;
    private final SettledIds settled;

    ReadingEdgeLists(Edges edges, ReadingTweets reading, SettledIds settled) {
        this.edges = edges;
        this.reading = reading;
        this.settled = settled;
    }

    /// Reads a page of the tweets that mention a user. The mirror in the user's shard lags behind
    /// Kafka, so a page for a client that polls comes from the shards of the authors.
    Page<TweetView> readMentions(
            SnowflakeId user, IdRange range, int size, RequestedFields fields) {
        if (!range.polls()) {
            return Page.read(range, size, tweets(EdgeList.MENTIONS, user, fields));
        }
        return Page.read(
                range.below(settled.findMentionBound()),
                size,
                (rest, limit) ->
                        entries(
                                edges.readAll(EdgeList.MENTIONS_BY_AUTHORS, user, rest, limit),
                                fields));
    }

    /// Reads a page of the tweets that a user likes.
    Page<TweetView> readLikedTweets(
            SnowflakeId user, IdRange range, int size, RequestedFields fields) {
        var visible = range.polls() ? range.below(settled.findWriteBound()) : range;
        return Page.read(visible, size, tweets(EdgeList.LIKED_TWEETS, user, fields));
    }

    private Source<TweetView> tweets(EdgeList list, SnowflakeId owner, RequestedFields fields) {
        return (rest, limit) -> entries(edges.read(list, owner, rest, limit), fields);
    }

    /// Reads the tweets of edges. The entry of a deleted tweet has no value.
    private List<Entry<TweetView>> entries(List<Edge> found, RequestedFields fields) {
        var ids = found.stream().map(edge -> new TweetId(edge.other())).toList();
        var tweets = reading.readTweets(ids, fields);
        return found.stream()
                .map(edge -> new Entry<>(edge.cursor(), tweets.get(new TweetId(edge.other()))))
                .toList();
    }

    /// Reads a page of users, who are never deleted.
    Page<UserId> readUsers(EdgeList list, SnowflakeId owner, IdRange range, int size) {
        return Page.read(
                range,
                size,
                (rest, limit) ->
                        edges.read(list, owner, rest, limit).stream()
                                .map(edge -> new Entry<>(edge.cursor(), new UserId(edge.other())))
                                .toList());
    }
}

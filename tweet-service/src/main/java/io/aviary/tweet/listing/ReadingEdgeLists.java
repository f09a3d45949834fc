package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.listing.Edges.Edge;
import io.aviary.tweet.listing.Page.Entry;
import io.aviary.tweet.reading.ReadingTweets;
import io.aviary.tweet.reading.TweetView;
import io.aviary.tweet.reading.RequestedFields;
import org.springframework.stereotype.Service;

/// Reads lists that are kept as edges, newest first, page by page.
@Service
class ReadingEdgeLists {
    private final Edges edges;
    private final ReadingTweets reading;

    ReadingEdgeLists(Edges edges, ReadingTweets reading) {
        this.edges = edges;
        this.reading = reading;
    }

    /// The tweets of a list, without those that are deleted.
    Page<TweetView> tweets(
            EdgeList list, SnowflakeId owner, IdRange window, int size, RequestedFields shape) {
        return Page.read(
                window,
                size,
                (rest, limit) -> {
                    var found = edges.read(list, owner, rest, limit);
                    var tweets = reading.tweets(found.stream().map(Edge::other).toList(), shape);
                    return found.stream()
                            .map(edge -> new Entry<>(edge.cursor(), tweets.get(edge.other())))
                            .toList();
                });
    }

    /// The users of a list; users stay.
    Page<SnowflakeId> users(EdgeList list, SnowflakeId owner, IdRange window, int size) {
        return Page.read(
                window,
                size,
                (rest, limit) ->
                        edges.read(list, owner, rest, limit).stream()
                                .map(edge -> new Entry<>(edge.cursor(), edge.other()))
                                .toList());
    }
}

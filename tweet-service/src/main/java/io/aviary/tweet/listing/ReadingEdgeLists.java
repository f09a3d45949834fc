package io.aviary.tweet.listing;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.listing.Page.Entry;
import io.aviary.tweet.reading.ReadingTweets;
import io.aviary.tweet.reading.RequestedFields;
import io.aviary.tweet.reading.TweetView;
import org.springframework.stereotype.Service;

/// Reads lists that are stored as edges, newest first, page by page.
@Service
class ReadingEdgeLists {
    private final Edges edges;
    private final ReadingTweets reading;

    ReadingEdgeLists(Edges edges, ReadingTweets reading) {
        this.edges = edges;
        this.reading = reading;
    }

    /// Reads a page of tweets, without deleted ones.
    Page<TweetView> readTweets(
            EdgeList list, SnowflakeId owner, IdRange range, int size, RequestedFields fields) {
        return Page.read(
                range,
                size,
                (rest, limit) -> {
                    var found = edges.read(list, owner, rest, limit);
                    var ids = found.stream().map(edge -> new TweetId(edge.other())).toList();
                    var tweets = reading.readTweets(ids, fields);
                    return found.stream()
                            .map(
                                    edge ->
                                            new Entry<>(
                                                    edge.cursor(),
                                                    tweets.get(new TweetId(edge.other()))))
                            .toList();
                });
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

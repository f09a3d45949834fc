package io.aviary.tweet.listing;

/// The lists that are stored as edges, each in the shard of its owner, or in the shards of all
/// authors.
enum EdgeList {
    /// The tweets that mention a user or reply to one, in the order of their ids.
    MENTIONS("mention", "user_id", "tweet_id", "tweet_id", "not deleted"),
    /// The same tweets by the authors of one server, for clients that poll.
    MENTIONS_BY_AUTHORS("tweet_mention", "user_id", "tweet_id", "tweet_id", "true"),
    /// The tweets that a user likes, in the order of the likes.
    LIKED_TWEETS("user_favorites", "user_id", "edge_id", "tweet_id", "favorite"),
    /// The users who like a tweet, in the order of the likes.
    LIKING_USERS("tweet_favorites", "tweet_id", "edge_id", "user_id", "favorite"),
    /// The users who retweeted a tweet, in the order of the retweets.
    RETWEETED_BY(
            "tweet_reference",
            "referenced_id",
            "referencing_id",
            "author_id",
            "kind = 'retweeted' and not deleted");

    private final String newest;
    private final String oldest;

    EdgeList(String table, String owner, String cursor, String other, String exists) {
        var query =
                """
                select %2$s as cursor, %3$s as other from %1$s
                 where %4$s = :owner and %5$s and %2$s > :above and %2$s < :below
                 order by %2$s\
                """
                        .formatted(table, cursor, other, owner, exists);
        newest = query + " desc limit :limit";
        oldest = query + " limit :limit";
    }

    /// Returns the statement that reads edges between two cursors, from the newest or the oldest.
    String sql(boolean fromNewest) {
        return fromNewest ? newest : oldest;
    }
}

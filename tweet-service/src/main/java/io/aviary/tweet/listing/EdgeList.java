package io.aviary.tweet.listing;

/// The lists that are kept as edges, each in the shard of its owner.
enum EdgeList {
    /// The tweets that mention or answer a user. What orders them is their id.
    MENTIONS("mention", "user_id", "tweet_id", "tweet_id", "not gone"),
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
            "kind = 'retweeted' and not gone");

    private final String newest;
    private final String oldest;

    EdgeList(String table, String owner, String cursor, String other, String living) {
        var query =
                """
                select %2$s as cursor, %3$s as other from %1$s
                 where %4$s = :owner and %5$s and %2$s > :above and %2$s < :below
                 order by %2$s\
                """
                        .formatted(table, cursor, other, owner, living);
        newest = query + " desc limit :limit";
        oldest = query + " limit :limit";
    }

    /// Reads from the newest or from the oldest edge between two.
    String query(boolean fromNewest) {
        return fromNewest ? newest : oldest;
    }
}

package io.aviary.tweet.bulk;

import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A loaded tweet as it is stored.
///
/// @param isNew false if an earlier load stored it
record StoredTweet(TweetId id, UserId author, boolean isNew) {
    static StoredTweet of(ResultSet row, boolean isNew) throws SQLException {
        return new StoredTweet(
                new TweetId(row.getLong("tweet_id")), new UserId(row.getLong("author_id")), isNew);
    }
}

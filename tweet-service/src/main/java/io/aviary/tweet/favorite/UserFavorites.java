package io.aviary.tweet.favorite;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The source of truth for favourites, by user, in the user's shard. Only a change of an edge
/// causes an event.
@Repository
class UserFavorites {
    private static final String LIKE =
            """
            insert into user_favorites as known (user_id, tweet_id, version, favorite, edge_id)
            values (:user, :tweet, 1, true, :edge)
            on conflict (user_id, tweet_id) do update
               set version = known.version + 1, favorite = true, edge_id = excluded.edge_id
             where not known.favorite
            returning user_id, tweet_id, version, favorite, edge_id
            """;

    private static final String UNLIKE =
            """
            update user_favorites
               set version = version + 1, favorite = false
             where user_id = :user and tweet_id = :tweet and favorite
            returning user_id, tweet_id, version, favorite, edge_id
            """;

    private final JdbcClient jdbc;

    UserFavorites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a like.
    ///
    /// @return the new state of the edge; empty if the user already likes the tweet
    Optional<Favorite> like(UserId user, TweetId tweet, SnowflakeId edge) {
        return jdbc.sql(LIKE)
                .param("user", user.value())
                .param("tweet", tweet.value())
                .param("edge", edge.value())
                .query(UserFavorites::favorite)
                .optional();
    }

    /// Removes a like.
    ///
    /// @return the new state of the edge; empty if the user does not like the tweet
    Optional<Favorite> unlike(UserId user, TweetId tweet) {
        return jdbc.sql(UNLIKE)
                .param("user", user.value())
                .param("tweet", tweet.value())
                .query(UserFavorites::favorite)
                .optional();
    }

    private static Favorite favorite(ResultSet row, int number) throws SQLException {
        return new Favorite(
                new UserId(row.getLong("user_id")),
                new TweetId(row.getLong("tweet_id")),
                row.getLong("version"),
                row.getBoolean("favorite"),
                new SnowflakeId(row.getLong("edge_id")));
    }
}

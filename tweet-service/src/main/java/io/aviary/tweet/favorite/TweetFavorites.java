package io.aviary.tweet.favorite;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The mirror of the favourites of each tweet and their number, in the tweet's shard. An edge
/// changes only to a higher version, and only rows that change are counted. Events may therefore
/// arrive late, twice and in any order.
@Repository
class TweetFavorites {
    private static final String APPLY_AND_COUNT =
            """
            with events as (
                select * from unnest(:tweets::bigint[], :users::bigint[], :versions::bigint[],
                                     :favorites::boolean[], :edges::bigint[])
                           as event (tweet_id, user_id, version, favorite, edge_id)
            ), applied as (
                insert into tweet_favorites as known (tweet_id, user_id, version, favorite, edge_id)
                select tweet_id, user_id, version, favorite, edge_id
                  from events order by tweet_id, user_id
                on conflict (tweet_id, user_id) do update
                   set version = excluded.version, favorite = excluded.favorite,
                       edge_id = excluded.edge_id
                 where known.version < excluded.version
                returning new.tweet_id,
                          new.favorite::int - coalesce(old.favorite, false)::int as change
            )
            insert into tweet_counters as counter (tweet_id, number_of_likes)
            select tweet_id, sum(change) from applied
             group by tweet_id having sum(change) <> 0 order by tweet_id
            on conflict (tweet_id) do update
               set number_of_likes = counter.number_of_likes + excluded.number_of_likes
            """;

    private final JdbcClient jdbc;

    TweetFavorites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Applies edges to the mirror and the counters of one server, with one update for each tweet.
    /// Rows are locked in the order of their ids, so two concurrent batches cannot deadlock.
    ///
    /// @param latest each edge once, in its latest version
    /// @return the number of changed counters
    int apply(List<Favorite> latest) {
        return jdbc.sql(APPLY_AND_COUNT)
                .param(
                        "tweets",
                        latest.stream().mapToLong(edge -> edge.tweetId().value()).toArray())
                .param("users", latest.stream().mapToLong(edge -> edge.userId().value()).toArray())
                .param("versions", latest.stream().mapToLong(Favorite::version).toArray())
                .param("favorites", latest.stream().map(Favorite::favorite).toArray(Boolean[]::new))
                .param("edges", latest.stream().mapToLong(edge -> edge.edgeId().value()).toArray())
                .update();
    }
}

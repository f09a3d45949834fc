package io.aviary.user.counters;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.user.id.TweetId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `user_likes`: the likes behind `like_count`, in the likers' shards. A row changes
/// only to a higher version, so duplicate and reordered likes change nothing. A like is counted
/// while the user likes the tweet and the tweet is not deleted.
@Repository
class Likes {
    /// The maximum number of likes that one transaction ends.
    static final int BATCH_SIZE = 5_000;

    private static final String APPLY_AND_COUNT =
            """
            with applied as (
                insert into user_likes as known (user_id, tweet_id, version, counted)
                select user_id, tweet_id, version,
                       liked and not exists (select from deleted_tweets as deleted
                                              where deleted.tweet_id = event.tweet_id)
                  from unnest(:users::bigint[], :tweets::bigint[], :versions::bigint[],
                              :liked::boolean[]) as event (user_id, tweet_id, version, liked)
                 order by user_id, tweet_id
                on conflict (user_id, tweet_id) do update
                   set version = excluded.version, counted = excluded.counted
                 where known.version < excluded.version
                returning new.user_id,
                          new.counted::int - coalesce(old.counted, false)::int as change
            )
            insert into user_counters as counter (user_id, like_count)
            select user_id, sum(change) from applied
             group by user_id having sum(change) <> 0 order by user_id
            on conflict (user_id) do update
               set like_count = counter.like_count + excluded.like_count
            """;
    private static final String INSERT_DELETED =
            """
            insert into deleted_tweets (tweet_id)
            select tweet_id from unnest(:tweets::bigint[]) as event (tweet_id)
            on conflict do nothing
            """;
    private static final String END_AND_COUNT =
            """
            with ended as (
                update user_likes set counted = false
                 where (user_id, tweet_id) in (
                       select user_id, tweet_id from user_likes
                        where tweet_id = any(:tweets) and counted
                        order by user_id, tweet_id limit :limit for update)
                returning user_id
            ), uncounted as (
                insert into user_counters as counter (user_id, like_count)
                select user_id, -count(*) from ended group by user_id order by user_id
                on conflict (user_id) do update
                   set like_count = counter.like_count + excluded.like_count
            )
            select count(*) from ended
            """;

    private final Shards shards;
    private final JdbcClient jdbc;

    Likes(Shards shards, JdbcClient jdbc) {
        this.shards = shards;
        this.jdbc = jdbc;
    }

    /// Stores the likes that are newer than the table and counts the changes, in one transaction
    /// for each server.
    void apply(Collection<Like> likes) {
        shards.writeEach(keepNewest(likes), like -> like.user().shard(), this::applyHere);
    }

    private static Collection<Like> keepNewest(Collection<Like> likes) {
        record Edge(long user, long tweet) {}
        var newest = new LinkedHashMap<Edge, Like>();
        for (var like : likes) {
            newest.merge(
                    new Edge(like.user().value(), like.tweet().value()),
                    like,
                    (one, other) -> one.version() < other.version() ? other : one);
        }
        return newest.values();
    }

    private int applyHere(List<Like> likes) {
        // Excludes the lock of a deletion: either this statement sees the deletion, or the deletion
        // sees these likes.
        jdbc.sql("lock table deleted_tweets in row share mode").update();
        return jdbc.sql(APPLY_AND_COUNT)
                .param("users", likes.stream().mapToLong(like -> like.user().value()).toArray())
                .param("tweets", likes.stream().mapToLong(like -> like.tweet().value()).toArray())
                .param("versions", likes.stream().mapToLong(Like::version).toArray())
                .param("liked", likes.stream().map(Like::liked).toArray(Boolean[]::new))
                .update();
    }

    /// Ends all likes of deleted tweets and ignores later ones. The likes of a tweet are on every
    /// server, so each server applies the deletion.
    void endLikesOf(Collection<TweetId> deleted) {
        var tweets = deleted.stream().mapToLong(TweetId::value).toArray();
        if (tweets.length > 0) {
            shards.map().all().forEach(server -> endHere(server, tweets));
        }
    }

    /// Commits the deletion first, under a short lock. Every later like then sees it, and the
    /// existing likes are ended in batches.
    private void endHere(PhysicalShard server, long[] tweets) {
        shards.inTransaction(
                server,
                () -> {
                    jdbc.sql("lock table deleted_tweets in exclusive mode").update();
                    return jdbc.sql(INSERT_DELETED).param("tweets", tweets).update();
                });
        int ended;
        do {
            ended = shards.inTransaction(server, () -> endBatch(tweets));
        } while (ended == BATCH_SIZE);
    }

    private int endBatch(long[] tweets) {
        return jdbc.sql(END_AND_COUNT)
                .param("tweets", tweets)
                .param("limit", BATCH_SIZE)
                .query(Integer.class)
                .single();
    }
}

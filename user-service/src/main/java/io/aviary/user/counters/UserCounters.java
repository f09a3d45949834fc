package io.aviary.user.counters;

import io.aviary.platform.reconciliation.Counters;
import io.aviary.platform.reconciliation.SqlCounters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Defines how the counters of users are compared with the rows that they count, in the users'
/// shards.
@Configuration(proxyBeanMethods = false)
class UserCounters {
    /// Counts the rows of one user in indexes.
    private static final String COUNTED =
            """
                  (select count(*) from user_followers
                    where followee_id = :id and following) as followers
             cross join lateral
                  (select count(*) from user_follows
                    where follower_id = :id and following) as followees
             cross join lateral
                  (select count(*) from user_tweets
                    where author_id = :id and not deleted) as tweets
             cross join lateral
                  (select count(*) from user_likes
                    where user_id = :id and counted) as likes
            """;

    /// The users with rows to count. A user may have many rows, so the query jumps from one user to
    /// the next in the index.
    private static final String OWNERS =
            """
            %1$s (id) as (
                (select %2$s from %3$s where %4$s and %2$s > :after order by %2$s limit 1)
                union all
                select (select %2$s from %3$s where %4$s and %2$s > %1$s.id order by %2$s limit 1)
                  from %1$s where %1$s.id is not null
            )\
            """;
    private static final String COMPARE =
            """
            with recursive %s, %s, %s, %s, next (id) as (
                (select user_id from user_counters where user_id > :after
                  order by user_id limit :limit)
                union (select id from followed limit :limit)
                union (select id from follower limit :limit)
                union (select id from author limit :limit)
                union (select id from liker limit :limit)
            )
            select next.id,
                   (coalesce(counter.followers_count, 0), coalesce(counter.following_count, 0),
                    coalesce(counter.tweet_count, 0), coalesce(counter.like_count, 0))
                   <> (followers.count, followees.count, tweets.count, likes.count) as wrong
              from (select id from next where id is not null order by id limit :limit) as next
              left join user_counters as counter on counter.user_id = next.id
             cross join lateral %s
             order by next.id
            """
                    .formatted(
                            OWNERS.formatted(
                                    "followed", "followee_id", "user_followers", "following"),
                            OWNERS.formatted(
                                    "follower", "follower_id", "user_follows", "following"),
                            OWNERS.formatted("author", "author_id", "user_tweets", "not deleted"),
                            OWNERS.formatted("liker", "user_id", "user_likes", "counted"),
                            COUNTED.replace(":id", "next.id"));
    private static final String LOCK =
            """
            insert into user_counters as counter (user_id) values (:id)
            on conflict (user_id) do update set followers_count = counter.followers_count
            """;
    private static final String REPAIR =
            """
            update user_counters
               set followers_count = followers.count, following_count = followees.count,
                   tweet_count = tweets.count, like_count = likes.count
              from %s
             where user_id = :id
               and (followers_count, following_count, tweet_count, like_count)
                   <> (followers.count, followees.count, tweets.count, likes.count)
            """
                    .formatted(COUNTED);

    @Bean
    Counters countersOfUsers(JdbcClient jdbc) {
        return new SqlCounters(jdbc, COMPARE, LOCK, REPAIR);
    }
}

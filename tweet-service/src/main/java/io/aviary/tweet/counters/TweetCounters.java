package io.aviary.tweet.counters;

import io.aviary.platform.reconciliation.Counters;
import io.aviary.platform.reconciliation.SqlCounters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reconciles the counters of tweets with the favourites and references that they count, in the
/// tweets' shard. A deleted tweet keeps its favourites and references, so the tweets themselves are
/// not read.
@Configuration(proxyBeanMethods = false)
class TweetCounters {
    /// Counts the rows of one tweet from indexes.
    private static final String EDGES =
            """
                  (select count(*) from tweet_favorites
                    where tweet_id = :id and favorite) as likes
             cross join lateral
                  (select count(*) filter (where kind = 'retweeted') as retweets,
                          count(*) filter (where kind = 'replied_to') as replies,
                          count(*) filter (where kind = 'quoted') as quotes
                     from tweet_reference
                    where referenced_id = :id and not deleted) as refs
            """;

    /// The recursive queries jump from one id to the next in the index. An id with many rows
    /// therefore costs no more than an id with few.
    private static final String COMPARE =
            """
            with recursive liked (id) as (
                (select tweet_id from tweet_favorites where favorite and tweet_id > :after
                  order by tweet_id limit 1)
                union all
                select (select tweet_id from tweet_favorites
                         where favorite and tweet_id > liked.id order by tweet_id limit 1)
                  from liked where liked.id is not null
            ), referred (id) as (
                (select referenced_id from tweet_reference where referenced_id > :after
                  order by referenced_id limit 1)
                union all
                select (select referenced_id from tweet_reference
                         where referenced_id > referred.id order by referenced_id limit 1)
                  from referred where referred.id is not null
            ), next (id) as (
                (select tweet_id from tweet_counters where tweet_id > :after
                  order by tweet_id limit :limit)
                union (select id from liked limit :limit)
                union (select id from referred limit :limit)
            )
            select next.id,
                   (coalesce(counter.number_of_likes, 0), coalesce(counter.number_of_retweets, 0),
                    coalesce(counter.number_of_replies, 0), coalesce(counter.number_of_quotes, 0))
                   <> (likes.count, refs.retweets, refs.replies, refs.quotes) as wrong
              from (select id from next where id is not null order by id limit :limit) as next
              left join tweet_counters as counter on counter.tweet_id = next.id
             cross join lateral %s
             order by next.id
            """
                    .formatted(EDGES.replace(":id", "next.id"));

    private static final String LOCK =
            """
            insert into tweet_counters as counter (tweet_id) values (:id)
            on conflict (tweet_id) do update set number_of_likes = counter.number_of_likes
            """;

    private static final String REPAIR =
            """
            update tweet_counters
               set number_of_likes = likes.count, number_of_retweets = refs.retweets,
                   number_of_replies = refs.replies, number_of_quotes = refs.quotes
              from %s
             where tweet_id = :id
               and (number_of_likes, number_of_retweets, number_of_replies, number_of_quotes)
                   <> (likes.count, refs.retweets, refs.replies, refs.quotes)
            """
                    .formatted(EDGES);

    @Bean
    Counters tweetCounterReconciliation(JdbcClient jdbc) {
        return new SqlCounters(jdbc, COMPARE, LOCK, REPAIR);
    }
}

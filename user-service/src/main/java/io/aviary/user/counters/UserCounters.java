package io.aviary.user.counters;

import io.aviary.platform.reconciliation.Counters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The counters of users beside the edges that they count, in the users' shard.
@Repository
class UserCounters implements Counters {
    /// What a counter should be, from indexes.
    private static final String EDGES =
            """
                  (select count(*) from user_followers
                    where followee_id = :id and following) as followers
             cross join lateral
                  (select count(*) from user_follows
                    where follower_id = :id and following) as followees
            """;

    /// Users with many edges are found by jumping from one to the next in the index.
    private static final String COMPARE =
            """
            with recursive followed (id) as (
                (select followee_id from user_followers where following and followee_id > :after
                  order by followee_id limit 1)
                union all
                select (select followee_id from user_followers
                         where following and followee_id > followed.id
                         order by followee_id limit 1)
                  from followed where followed.id is not null
            ), follower (id) as (
                (select follower_id from user_follows where following and follower_id > :after
                  order by follower_id limit 1)
                union all
                select (select follower_id from user_follows
                         where following and follower_id > follower.id
                         order by follower_id limit 1)
                  from follower where follower.id is not null
            ), next (id) as (
                (select user_id from user_counters where user_id > :after
                  order by user_id limit :most)
                union (select id from followed limit :most)
                union (select id from follower limit :most)
            )
            select next.id,
                   (coalesce(counter.followers_count, 0), coalesce(counter.following_count, 0))
                   <> (followers.count, followees.count) as wrong
              from (select id from next where id is not null order by id limit :most) as next
              left join user_counters as counter on counter.user_id = next.id
             cross join lateral %s
             order by next.id
            """
                    .formatted(EDGES.replace(":id", "next.id"));

    private static final String LOCK =
            """
            insert into user_counters as counter (user_id) values (:id)
            on conflict (user_id) do update set followers_count = counter.followers_count
            """;

    private static final String REPAIR =
            """
            update user_counters
               set followers_count = followers.count, following_count = followees.count
              from %s
             where user_id = :id
               and (followers_count, following_count) <> (followers.count, followees.count)
            """
                    .formatted(EDGES);

    private final JdbcClient jdbc;

    UserCounters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long id, boolean wrong) {}

    @Override
    public Compared compareAfter(long after, int most) {
        var rows =
                jdbc.sql(COMPARE)
                        .param("after", after)
                        .param("most", most)
                        .query((row, n) -> new Row(row.getLong("id"), row.getBoolean("wrong")))
                        .list();
        return new Compared(
                rows.stream().map(Row::id).toList(),
                rows.stream().filter(Row::wrong).map(Row::id).toList());
    }

    @Override
    public boolean repair(long id) {
        jdbc.sql(LOCK).param("id", id).update();
        return jdbc.sql(REPAIR).param("id", id).update() == 1;
    }
}

package io.aviary.user.follow;

import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the rows of follows.
record FollowRows(Shards shards, JdbcClient jdbc) {
    /// Reads the mirrored row of a follow; returns null if there is none.
    UserFollows readRow(UserId follower, UserId followee) {
        return shards.read(
                followee.shard(),
                () ->
                        jdbc.sql(
                                        """
                                        select follower_id as user_id1, followee_id as user_id2,
                                               version, following, edge_id
                                        from user_followers
                                        where followee_id = :followee and follower_id = :follower
                                        """)
                                .param("followee", followee.value())
                                .param("follower", follower.value())
                                .query((row, number) -> EdgeArrays.edge(row))
                                .optional()
                                .orElse(null));
    }

    long followersCount(UserId user) {
        return readCount("followers_count", user);
    }

    long followingCount(UserId user) {
        return readCount("following_count", user);
    }

    /// Counts the rows of the follows of a user, as follower and as followee.
    Map<String, Long> countEdges(UserId user) {
        return shards.read(
                user.shard(),
                () ->
                        Map.of(
                                "followers",
                                countEdges("user_followers", "followee_id", user),
                                "following",
                                countEdges("user_follows", "follower_id", user)));
    }

    private long countEdges(String table, String owner, UserId user) {
        return jdbc.sql(
                        "select count(*) from %s where %s = :id and following"
                                .formatted(table, owner))
                .param("id", user.value())
                .query(Long.class)
                .single();
    }

    private long readCount(String column, UserId user) {
        return shards.read(
                user.shard(),
                () ->
                        jdbc.sql(
                                        "select %s from user_counters where user_id = :id"
                                                .formatted(column))
                                .param("id", user.value())
                                .query(Long.class)
                                .optional()
                                .orElse(0L));
    }
}

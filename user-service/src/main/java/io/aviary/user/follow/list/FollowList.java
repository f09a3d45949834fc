package io.aviary.user.follow.list;

/// The two lists of a user, both in the user's own shard.
enum FollowList {
    /// The users who follow the owner, from the mirror.
    FOLLOWERS("user_followers", "followee_id", "follower_id"),
    /// The users whom the owner follows.
    FOLLOWING("user_follows", "follower_id", "followee_id");

    private final String table;
    private final String owner;
    private final String other;

    FollowList(String table, String owner, String other) {
        this.table = table;
        this.owner = owner;
        this.other = other;
    }

    /// Returns the query for follows with a smaller edge id than `:edge`, newest first.
    String olderQuery() {
        return buildQuery("edge_id < :edge", "desc");
    }

    /// Returns the query for follows with a greater edge id than `:edge`, oldest first.
    String newerQuery() {
        return buildQuery("edge_id > :edge", "asc");
    }

    private String buildQuery(String bound, String order) {
        return """
        select %s as user_id, edge_id from %s
        where %s = :owner and following and %s
        order by edge_id %s limit :limit
        """
                .formatted(other, table, owner, bound, order);
    }
}

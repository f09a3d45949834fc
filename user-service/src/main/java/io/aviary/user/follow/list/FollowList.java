package io.aviary.user.follow.list;

/// Which end of the edges a list is about.
enum FollowList {
    /// Who follows the owner: from the mirror, in the owner's shard.
    FOLLOWERS("user_followers", "followee_id", "follower_id"),
    /// Whom the owner follows, in the owner's shard as well.
    FOLLOWING("user_follows", "follower_id", "followee_id");

    private final String table;
    private final String owner;
    private final String other;

    FollowList(String table, String owner, String other) {
        this.table = table;
        this.owner = owner;
        this.other = other;
    }

    /// FollowEdges with a smaller edge id than `:edge`, newest first.
    String older() {
        return query("edge_id < :edge", "desc");
    }

    /// FollowEdges with a greater edge id than `:edge`, oldest first.
    String newer() {
        return query("edge_id > :edge", "asc");
    }

    private String query(String bound, String order) {
        return """
        select %s as user_id, edge_id from %s
        where %s = :owner and following and %s
        order by edge_id %s limit :limit
        """
                .formatted(other, table, owner, bound, order);
    }
}

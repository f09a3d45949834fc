-- UserFollows (userID1, userID2) of the source design: userID1, the follower, follows userID2, the followee.
-- Stored twice; the version of the first row decides what the second may apply. A row that is not following is a
-- tombstone and keeps its version. Each new follow gets a new edge_id, which orders the lists.
create table user_follows (
    follower_id bigint  not null,
    followee_id bigint  not null,
    version     bigint  not null,
    following   boolean not null,
    edge_id     bigint  not null,
    primary key (follower_id, followee_id)
);
create index user_follows_newest on user_follows (follower_id, edge_id) include (followee_id) where following;

-- The mirror, in the followee's shard.
create table user_followers (
    followee_id bigint  not null,
    follower_id bigint  not null,
    version     bigint  not null,
    following   boolean not null,
    edge_id     bigint  not null,
    primary key (followee_id, follower_id)
);
create index user_followers_newest on user_followers (followee_id, edge_id) include (follower_id) where following;

-- The rows that tweet_count and like_count count, written from the events of tweet-service. They hold ids only.

-- In the author's shard. A deleted tweet keeps its row, so that a late event cannot count it again.
create table user_tweets (
    author_id bigint  not null,
    tweet_id  bigint  not null,
    deleted   boolean not null,
    primary key (author_id, tweet_id) include (deleted)
);

-- In the liker's shard. A like is counted while the user likes the tweet and the tweet is not deleted.
create table user_likes (
    user_id  bigint  not null,
    tweet_id bigint  not null,
    version  bigint  not null,
    counted  boolean not null,
    primary key (user_id, tweet_id) include (counted)
);
create index user_likes_of_tweet on user_likes (tweet_id) where counted;

-- On every server, because the likes of a tweet are on every server: a like that arrives after the deletion is not
-- counted.
create table deleted_tweets (
    tweet_id bigint primary key
);

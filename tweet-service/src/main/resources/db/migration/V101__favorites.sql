-- Favourites are stored twice. The version counts the changes of one edge under its row lock. A
-- removed favourite stays as a row, so that a late event cannot restore it.

-- In the shard of the user who likes: the source of truth, written by the request.
create table user_favorites (
    user_id  bigint  not null,
    tweet_id bigint  not null,
    version  bigint  not null,
    favorite boolean not null,
    edge_id  bigint  not null,
    primary key (user_id, tweet_id)
);

create index user_favorites_newest on user_favorites (user_id, edge_id desc) where favorite;

-- In the shard of the tweet: the mirror, written from events, higher versions only.
create table tweet_favorites (
    tweet_id bigint  not null,
    user_id  bigint  not null,
    version  bigint  not null,
    favorite boolean not null,
    edge_id  bigint  not null,
    primary key (tweet_id, user_id)
);

-- Photos, GIFs and videos, whose bytes are in the object store. A media id contains the logical shard of
-- the owner. A media item without an object key is still being uploaded; one without a tweet expires.
create table media (
    media_id   bigint  primary key,
    owner_id   bigint  not null,
    category   text    not null,
    media_type text    not null,
    size       bigint  not null,
    width      int,
    height     int,
    object_key text,
    expires_at timestamptz,
    tweet_id   bigint,
    check ((expires_at is null) = (tweet_id is not null)),
    check (object_key is not null or tweet_id is null)
);

create index media_by_expiry on media (expires_at) where expires_at is not null;

create index media_by_tweet on media (tweet_id) where tweet_id is not null;

-- The segments of media items that are still being uploaded.
create table media_segment (
    media_id      bigint not null,
    segment_index int    not null,
    size          bigint not null,
    object_key    text   not null,
    primary key (media_id, segment_index)
);

-- Objects in the store that no media row or segment row refers to, and their deletion times. An object is
-- recorded here before it is written. The transaction that stores its key elsewhere removes the entry. So
-- an object that a crashed instance wrote is deleted.
create table unused_object (
    object_key text        primary key,
    size       bigint      not null,
    delete_at  timestamptz not null
);

create index unused_object_by_time on unused_object (delete_at);

-- The number of bytes that a user has uploaded on a day in UTC, in the shard of the user.
create table media_usage (
    owner_id bigint not null,
    day      date   not null,
    bytes    bigint not null,
    primary key (owner_id, day)
);

create index media_usage_by_day on media_usage (day);

-- The id of a tweet contains the logical shard of its author, so either tweet_id or author_id is
-- enough to find the server. The id also contains the time; the virtual column extracts it and takes
-- no space.
create table tweet (
    tweet_id        bigint           primary key,
    author_id       bigint           not null,
    content         text             not null,
    latitude        double precision,
    longitude       double precision,
    created_at      timestamptz      generated always as
                    (to_timestamp(((tweet_id >> 22) + 1288834974657) / 1000.0::float8)) virtual,
    deleted_at      timestamptz,
    idempotency_key text,
    check ((latitude is null) = (longitude is null))
);

-- Queries for the ids or the number of an author's tweets need only this index.
create index tweet_by_author on tweet (author_id, tweet_id desc) where deleted_at is null;

create unique index tweet_by_idempotency_key on tweet (author_id, idempotency_key)
    where idempotency_key is not null;

-- Separate from tweet, because otherwise every batch of likes would write a new version of the complete
-- tweet row. No indexed column changes, and each page has free space, so updates are heap-only (HOT).
create table tweet_counters (
    tweet_id        bigint primary key,
    number_of_likes bigint not null
) with (fillfactor = 70);

-- The tweets that a tweet replies to, quotes or retweets. A tweet without a conversation id begins one.
alter table tweet
    add column conversation_id     bigint,
    add column in_reply_to_id      bigint,
    add column in_reply_to_user_id bigint,
    add column quoted_id           bigint,
    add column retweeted_id        bigint,
    add column entities            text, -- JSON as it is shown, extracted once when the tweet is posted
    add column media_ids           bigint[],
    add check ((in_reply_to_id is null) = (in_reply_to_user_id is null));

-- One retweet of a tweet for each user. A user who removes it may retweet the tweet again.
create unique index tweet_by_retweeted on tweet (author_id, retweeted_id)
    where retweeted_id is not null and deleted_at is null;

alter table tweet_counters
    alter column number_of_likes set default 0,
    add column number_of_retweets bigint not null default 0,
    add column number_of_replies  bigint not null default 0,
    add column number_of_quotes   bigint not null default 0;

-- In the shard of the referenced tweet: the mirror, written from events. A tweet
-- is posted once and deleted once. The row of a deleted tweet stays, so that a late event cannot restore it.
create table tweet_reference (
    referenced_id  bigint  not null,
    kind           text    not null check (kind in ('replied_to', 'quoted', 'retweeted')),
    referencing_id bigint  not null,
    author_id      bigint  not null,
    deleted        boolean not null,
    primary key (referenced_id, kind, referencing_id)
);

-- In the shard of the user who is mentioned or replied to: the mirror, written from events.
create table mention (
    user_id  bigint  not null,
    tweet_id bigint  not null,
    deleted  boolean not null,
    primary key (user_id, tweet_id)
);

-- What a tweet answers, quotes or repeats. A tweet without a conversation begins one.
alter table tweet
    add column conversation_id     bigint,
    add column in_reply_to_id      bigint,
    add column in_reply_to_user_id bigint,
    add column quoted_id           bigint,
    add column retweeted_id        bigint,
    add column entities            text, -- JSON as it is shown, found once when it is posted
    add column media_ids           bigint[],
    add check ((in_reply_to_id is null) = (in_reply_to_user_id is null));

-- One retweet of a tweet for each user; who takes it back may retweet again.
create unique index tweet_by_retweeted on tweet (author_id, retweeted_id)
    where retweeted_id is not null and deleted_at is null;

alter table tweet_counters
    alter column number_of_likes set default 0,
    add column number_of_retweets bigint not null default 0,
    add column number_of_replies  bigint not null default 0,
    add column number_of_quotes   bigint not null default 0;

-- In the shard of the tweet that is referred to: the mirror, written from events. What refers to it
-- has an id of its own, comes once and goes once; a row that is gone stays, so that a late event
-- cannot bring it back.
create table tweet_reference (
    referenced_id  bigint  not null,
    kind           text    not null check (kind in ('replied_to', 'quoted', 'retweeted')),
    referencing_id bigint  not null,
    author_id      bigint  not null,
    gone           boolean not null,
    primary key (referenced_id, kind, referencing_id)
);

-- In the shard of the user who is mentioned or answered: the mirror, written from events.
create table mention (
    user_id  bigint  not null,
    tweet_id bigint  not null,
    gone     boolean not null,
    primary key (user_id, tweet_id)
);

-- In the author's shard: the users whom a tweet mentions or replies to, without its author. Written in
-- the transaction of the tweet, so polls of mentions are complete before the event of the tweet is
-- delivered. The table mention is the mirror by user.
create table tweet_mention (
    user_id  bigint not null,
    tweet_id bigint not null,
    primary key (user_id, tweet_id)
);

insert into tweet_mention (user_id, tweet_id)
select distinct named.user_id, tweet.tweet_id
  from tweet
 cross join lateral (
       select (mention ->> 'id')::bigint as user_id
         from jsonb_array_elements(tweet.entities::jsonb -> 'mentions') as mention
       union all
       select tweet.in_reply_to_user_id) as named
 where tweet.deleted_at is null
   and (tweet.entities is not null or tweet.in_reply_to_user_id is not null)
   and named.user_id <> tweet.author_id;

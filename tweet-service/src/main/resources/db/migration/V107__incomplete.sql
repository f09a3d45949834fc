-- In the author's shard: tweets for which user-service did not respond when they were posted. Users
-- whom they mention, or the name in the text of a retweet, are looked up later. Normally empty.
create table incomplete_tweet (
    tweet_id bigint primary key
);

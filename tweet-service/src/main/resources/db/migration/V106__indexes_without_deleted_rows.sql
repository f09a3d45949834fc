-- Pages of mentions and of retweets read these indexes, which omit deleted rows.
create index mention_newest on mention (user_id, tweet_id desc) where not deleted;

create index tweet_reference_retweets on tweet_reference (referenced_id, referencing_id desc)
    where kind = 'retweeted' and not deleted;

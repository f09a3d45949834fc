-- Pages of the users who like a tweet read this index.
create index tweet_favorites_newest on tweet_favorites (tweet_id, edge_id desc) where favorite;

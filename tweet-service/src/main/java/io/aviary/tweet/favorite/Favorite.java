package io.aviary.tweet.favorite;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;

/// An edge between a user and a tweet: whether the user likes the tweet.
///
/// @param version a higher version is a later state
/// @param favorite false if the user liked the tweet before and no longer does
/// @param edgeId the id that orders the edges of a user or a tweet; every like gets a new one
record Favorite(
        UserId userId, TweetId tweetId, long version, boolean favorite, SnowflakeId edgeId) {}

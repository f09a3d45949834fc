package io.aviary.tweet.bulk;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.posting.TweetText;

/// A past tweet that is about to be loaded.
///
/// @param id minted for the time at which the tweet was posted
/// @param key unique for each author, so that a repeated load finds the tweet
record OldTweet(SnowflakeId id, SnowflakeId author, String key, TweetText text) {}

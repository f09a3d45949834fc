package io.aviary.tweet.bulk;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.posting.TweetText;

/// A tweet of the past that is about to be loaded.
///
/// @param id minted for the time at which it was posted
/// @param key names it among its author's, so that a repeated load finds it
record OldTweet(SnowflakeId id, SnowflakeId author, String key, TweetText text) {}

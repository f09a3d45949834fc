package io.aviary.tweet.mention;

import io.aviary.platform.id.SnowflakeId;

/// A tweet that names or answers a user.
///
/// @param gone the tweet is deleted
record Mention(SnowflakeId userId, SnowflakeId tweetId, boolean gone) {}

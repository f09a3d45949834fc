package io.aviary.tweet.favorite;

import io.aviary.platform.id.SnowflakeId;

/// One user's mind about one tweet.
///
/// @param version the higher one is the later one
/// @param favorite false: it was liked once
record Favorite(
        SnowflakeId userId,
        SnowflakeId tweetId,
        long version,
        boolean favorite,
        SnowflakeId edgeId) {}

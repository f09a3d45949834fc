package io.aviary.user.counters;

import io.aviary.user.id.TweetId;
import io.aviary.user.id.UserId;

/// The state of one user's like of one tweet.
///
/// @param version the highest version is the current one
record Like(UserId user, TweetId tweet, long version, boolean liked) {}

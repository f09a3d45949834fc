package io.aviary.user.counters;

import io.aviary.user.id.TweetId;
import io.aviary.user.id.UserId;

/// A tweet as the count of its author sees it.
///
/// @param deleted a deleted tweet stays deleted
public record AuthoredTweet(UserId author, TweetId tweet, boolean deleted) {}

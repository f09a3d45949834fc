package io.aviary.user.counters;

import io.aviary.user.id.TweetId;
import io.aviary.user.id.UserId;

/// A tweet, with the state that decides whether its author's count includes it.
///
/// @param deleted never becomes false again
public record AuthoredTweet(UserId author, TweetId tweet, boolean deleted) {}

package io.aviary.tweet.bulk;

import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.text.TweetText;

/// A past tweet that is about to be loaded.
///
/// @param id an id that was minted for the time at which the tweet was posted
/// @param key unique for each author, so a repeated load finds the tweet
record OldTweet(TweetId id, UserId author, String key, TweetText text) {}

package io.aviary.tweet.completion;

import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.posting.Tweet;

/// A tweet with all that user-service knows about it.
///
/// @param tweet as it was read before
/// @param content the text, of a retweet with the name of the original's author
/// @param entities of any other tweet, with the users whom it mentions
record CompletedTweet(Tweet tweet, String content, Entities entities) {}

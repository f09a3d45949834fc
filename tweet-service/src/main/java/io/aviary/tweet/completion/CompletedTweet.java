package io.aviary.tweet.completion;

import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.posting.Tweet;

/// An incomplete tweet and the values that complete it.
///
/// @param tweet the tweet as it is stored
/// @param content the text; that of a retweet begins with the name of the original's author
/// @param entities the entities with the mentioned users; a retweet has none
record CompletedTweet(Tweet tweet, String content, Entities entities) {}

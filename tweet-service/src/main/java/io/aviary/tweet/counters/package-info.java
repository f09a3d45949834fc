/// Reads the counters of tweets, reconciles them with the counted rows, and counts the tweets and
/// likes of authors: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.counters;

import org.jspecify.annotations.NullMarked;

/// Reads the counters of tweets and reconciles them with the counted rows: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.counters;

import org.jspecify.annotations.NullMarked;

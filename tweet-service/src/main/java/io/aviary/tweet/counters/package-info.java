/// Counts what an author posted and likes, and proves what was counted of a tweet: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.counters;

import org.jspecify.annotations.NullMarked;

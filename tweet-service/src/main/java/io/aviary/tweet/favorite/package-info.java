/// Keeps who likes which tweet, by user and by tweet, and sums the likes in batches: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.favorite;

import org.jspecify.annotations.NullMarked;

/// Stores likes by user and by tweet, and counts them in batches: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.favorite;

import org.jspecify.annotations.NullMarked;

/// Decides which entries of a list a client that polls may see, and stores the mentions of each
/// tweet in its author's shard: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.polling;

import org.jspecify.annotations.NullMarked;

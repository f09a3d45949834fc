/// Keeps which tweets name or answer a user, in the user's shard: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.mention;

import org.jspecify.annotations.NullMarked;

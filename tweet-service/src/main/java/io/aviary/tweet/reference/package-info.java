/// Mirrors mentions and references to the shards of their targets, counts references in batches,
/// and deletes the retweets of deleted tweets: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.reference;

import org.jspecify.annotations.NullMarked;

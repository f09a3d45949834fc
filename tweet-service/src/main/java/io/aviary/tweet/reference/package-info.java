/// Keeps what refers to a tweet in that tweet's shard, counts it in batches, and deletes the
/// retweets of what is deleted: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.reference;

import org.jspecify.annotations.NullMarked;

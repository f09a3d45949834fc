/// Limits the bytes that a user uploads in a day and stores in total, and the bytes in the object
/// store: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tweet.media.quota;

import org.jspecify.annotations.NullMarked;

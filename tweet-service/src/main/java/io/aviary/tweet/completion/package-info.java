/// Completes tweets that were posted while user-service did not respond: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tweet.completion;

import org.jspecify.annotations.NullMarked;

/// Asks several servers at the same time for one request: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.scatter;

import org.jspecify.annotations.NullMarked;

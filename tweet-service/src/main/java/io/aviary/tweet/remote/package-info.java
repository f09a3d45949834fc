/// Asks user-service who the authors of tweets are, within limits: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tweet.remote;

import org.jspecify.annotations.NullMarked;

/// Holds the client of user-service: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tweet.remote;

import org.jspecify.annotations.NullMarked;

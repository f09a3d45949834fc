/// Starts the service that stores tweets and favourites: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tweet;

import org.jspecify.annotations.NullMarked;

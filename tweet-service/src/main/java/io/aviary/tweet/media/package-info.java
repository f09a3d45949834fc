/// Stands where the photos and videos of tweets will be: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media;

import org.jspecify.annotations.NullMarked;

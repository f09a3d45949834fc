/// Reads tweets by id, in the shape that was asked for and with what they refer to: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tweet.reading;

import org.jspecify.annotations.NullMarked;

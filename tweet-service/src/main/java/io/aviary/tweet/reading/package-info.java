/// Reads tweets by id, with the requested fields and expansions: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tweet.reading;

import org.jspecify.annotations.NullMarked;

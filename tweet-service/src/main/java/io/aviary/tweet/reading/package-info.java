/// Reads tweets by id and author, page by page, in the shape that was asked for: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tweet.reading;

import org.jspecify.annotations.NullMarked;

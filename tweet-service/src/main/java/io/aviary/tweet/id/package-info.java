/// Names the two kinds of ids that would otherwise be confused: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.id;

import org.jspecify.annotations.NullMarked;

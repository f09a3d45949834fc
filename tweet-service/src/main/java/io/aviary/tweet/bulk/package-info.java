/// Loads many past tweets at once, without events: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.bulk;

import org.jspecify.annotations.NullMarked;

/// Identifies users, tweets and ranges of tweets: design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.timeline.id;

import org.jspecify.annotations.NullMarked;

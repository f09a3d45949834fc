/// Names users, tweets and stretches of time in a timeline: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.timeline.id;

import org.jspecify.annotations.NullMarked;

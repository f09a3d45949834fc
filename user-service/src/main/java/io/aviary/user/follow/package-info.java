/// Stores each follow in both directions, the second by event: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.user.follow;

import org.jspecify.annotations.NullMarked;

/// Proves how many followers and followees were counted: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.user.counters;

import org.jspecify.annotations.NullMarked;

/// Measures how long an accepted tweet takes to become visible: design step 3,
/// `docs/step-3-estimation.md`.
@NullMarked
package io.aviary.load.bench.visibility;

import org.jspecify.annotations.NullMarked;

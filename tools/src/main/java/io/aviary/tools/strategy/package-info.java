/// Tells and switches how tweets come into home timelines, for the experiments: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tools.strategy;

import org.jspecify.annotations.NullMarked;

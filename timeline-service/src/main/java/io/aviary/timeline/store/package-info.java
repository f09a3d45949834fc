/// Stores each home timeline as one packed Redis string that scripts change: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.store;

import org.jspecify.annotations.NullMarked;

/// Shows and switches the timeline strategy of the running system: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tools.strategy;

import org.jspecify.annotations.NullMarked;

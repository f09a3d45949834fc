/// Walks a newcomer through the seven steps on the running system: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tools.tour;

import org.jspecify.annotations.NullMarked;

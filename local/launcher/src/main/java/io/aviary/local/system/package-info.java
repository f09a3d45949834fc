/// Defines the parts of a system on this machine, their ports and secrets: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local.system;

import org.jspecify.annotations.NullMarked;

/// Provides the commands of the script `aviary` that run all parts on one machine: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local;

import org.jspecify.annotations.NullMarked;

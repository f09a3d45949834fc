/// The launcher behind the script `aviary`: runs all of design step 5 on one machine,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local;

import org.jspecify.annotations.NullMarked;

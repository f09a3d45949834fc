/// Turns every error into a problem detail that names the field and the rule: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.platform.problem;

import org.jspecify.annotations.NullMarked;

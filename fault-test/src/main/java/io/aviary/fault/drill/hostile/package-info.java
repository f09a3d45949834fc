/// Measures honest users side by side with an attacker: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.drill.hostile;

import org.jspecify.annotations.NullMarked;

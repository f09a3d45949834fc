/// Gives tests real parts that they can break: the failures of design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.testing;

import org.jspecify.annotations.NullMarked;

/// Attacks the gateway from one address and one account: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.drill.attack;

import org.jspecify.annotations.NullMarked;

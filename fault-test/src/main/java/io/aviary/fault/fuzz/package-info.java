/// Sends hostile requests to the running gateway and checks every response: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz;

import org.jspecify.annotations.NullMarked;

/// Sends hostile requests to the running gateway and judges every answer: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz;

import org.jspecify.annotations.NullMarked;

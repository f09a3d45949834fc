/// Kills parts of the system under load and checks that nothing acknowledged was lost: design
/// step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.drill;

import org.jspecify.annotations.NullMarked;

/// Kills processes under load, or empties Redis, and checks that no acknowledged tweet was lost:
/// design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.drill;

import org.jspecify.annotations.NullMarked;

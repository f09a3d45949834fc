/// Makes a request wrong in every way that is known: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz.mutate;

import org.jspecify.annotations.NullMarked;

/// Makes a request wrong in every way that is known: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.mutation;

import org.jspecify.annotations.NullMarked;

/// Prints the logs of the parts of a system: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.log;

import org.jspecify.annotations.NullMarked;

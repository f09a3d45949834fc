/// Runs programs as processes of the operating system: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.process;

import org.jspecify.annotations.NullMarked;

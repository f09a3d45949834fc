/// Runs programs as processes of the operating system: what design step 7 kills,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.process;

import org.jspecify.annotations.NullMarked;

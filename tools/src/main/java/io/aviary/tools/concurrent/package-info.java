/// Bounded concurrency, pace and waiting for the commands that load the system: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.concurrent;

import org.jspecify.annotations.NullMarked;

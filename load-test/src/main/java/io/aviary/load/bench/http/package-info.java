/// Generates load at a low cost, because it shares the machine with the system that it measures:
/// design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.bench.http;

import org.jspecify.annotations.NullMarked;

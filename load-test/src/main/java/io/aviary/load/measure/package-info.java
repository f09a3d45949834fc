/// Measures latencies, CPU time and steal time, and compares figures with goals: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.measure;

import org.jspecify.annotations.NullMarked;

/// Measures the memory of the timelines in a running system: design step 3,
/// `docs/step-3-estimation.md`.
@NullMarked
package io.aviary.load.bench.memory;

import org.jspecify.annotations.NullMarked;

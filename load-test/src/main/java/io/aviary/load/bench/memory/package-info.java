/// How much memory the timelines of a running system take: design step 3,
/// `docs/step-3-estimation.md`.
@NullMarked
package io.aviary.load.bench.memory;

import org.jspecify.annotations.NullMarked;

/// Lists the benchmarks, each a command with its own options: design step 3,
/// `docs/step-3-estimation.md`.
@NullMarked
package io.aviary.load.bench;

import org.jspecify.annotations.NullMarked;

/// Latencies, processor time and the host's share of it, for every benchmark: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.measure;

import org.jspecify.annotations.NullMarked;

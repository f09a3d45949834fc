/// Measures requests through the gateway, compared with a fixed response: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.bench.mix;

import org.jspecify.annotations.NullMarked;

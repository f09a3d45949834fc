/// What requests through the gateway cost, beside a fixed answer through the same gateway: design
/// step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.bench.mix;

import org.jspecify.annotations.NullMarked;

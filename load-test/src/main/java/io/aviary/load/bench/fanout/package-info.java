/// Measures the fan-out of tweets, compared with bare appends in Redis: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.load.bench.fanout;

import org.jspecify.annotations.NullMarked;

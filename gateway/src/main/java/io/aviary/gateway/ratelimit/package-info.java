/// Limits the requests of each caller in a window of time: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;

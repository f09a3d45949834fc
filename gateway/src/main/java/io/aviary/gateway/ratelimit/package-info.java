/// Limits the requests of each caller, counted in Redis for all gateways together: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;

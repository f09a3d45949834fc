/// Counts requests against limits, in Redis for all gateways together or else in this process:
/// design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.gateway.count;

import org.jspecify.annotations.NullMarked;

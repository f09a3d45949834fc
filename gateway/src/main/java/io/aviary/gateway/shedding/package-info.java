/// Refuses requests that could not be processed in time, before they use resources: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.gateway.shedding;

import org.jspecify.annotations.NullMarked;

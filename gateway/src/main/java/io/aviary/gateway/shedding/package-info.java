/// Refuses what is too much to be answered in time, before it costs anything: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.gateway.shedding;

import org.jspecify.annotations.NullMarked;

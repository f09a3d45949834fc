/// Starts, heals and stops the parts of a system, with the habits of docker compose: what design
/// step 7 breaks, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.operation;

import org.jspecify.annotations.NullMarked;

/// Starts, repairs and stops the parts of a system in the same way as docker compose: design step
/// 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.lifecycle;

import org.jspecify.annotations.NullMarked;

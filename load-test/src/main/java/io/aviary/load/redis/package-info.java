/// Sends many commands to Redis at once, as fan-out does: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.load.redis;

import org.jspecify.annotations.NullMarked;

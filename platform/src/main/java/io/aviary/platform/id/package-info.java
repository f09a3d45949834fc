/// Mints time-ordered ids that carry their logical shard: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.platform.id;

import org.jspecify.annotations.NullMarked;

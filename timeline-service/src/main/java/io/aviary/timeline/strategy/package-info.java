/// Decides which tweets are pushed to followers and which are read from the shards: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.strategy;

import org.jspecify.annotations.NullMarked;

/// Keeps the epoch and strategy of all timelines in Redis, and begins a new epoch when timelines
/// may lack tweets: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.epoch;

import org.jspecify.annotations.NullMarked;

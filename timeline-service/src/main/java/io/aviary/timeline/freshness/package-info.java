/// Keeps the memory of this instance fresh by the events of all tweets: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.freshness;

import org.jspecify.annotations.NullMarked;

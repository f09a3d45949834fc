/// Keeps the caches of this instance fresh with tweet events: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.freshness;

import org.jspecify.annotations.NullMarked;

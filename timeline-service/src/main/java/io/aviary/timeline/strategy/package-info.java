/// Decides whether tweets are pushed to the followers or pulled by them: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.strategy;

import org.jspecify.annotations.NullMarked;

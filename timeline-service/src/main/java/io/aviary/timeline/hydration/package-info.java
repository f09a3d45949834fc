/// Turns ids into tweets and authors, through caches that deletions reach: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.hydration;

import org.jspecify.annotations.NullMarked;

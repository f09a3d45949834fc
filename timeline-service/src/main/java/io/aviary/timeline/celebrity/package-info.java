/// Merges the tweets of authors with too many followers into timelines when they are read: design
/// step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.celebrity;

import org.jspecify.annotations.NullMarked;

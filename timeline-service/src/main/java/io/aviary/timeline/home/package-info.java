/// Reads and rebuilds home timelines, page by page and without a gap: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.home;

import org.jspecify.annotations.NullMarked;

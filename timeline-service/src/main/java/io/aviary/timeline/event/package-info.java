/// Reads the events that home timelines are made of: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.event;

import org.jspecify.annotations.NullMarked;

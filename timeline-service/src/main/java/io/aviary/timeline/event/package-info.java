/// Declares the events that change home timelines: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.event;

import org.jspecify.annotations.NullMarked;

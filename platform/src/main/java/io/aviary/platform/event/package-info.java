/// Decides what happens to an event that cannot be handled, and tells how far consumers are: design
/// step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.platform.event;

import org.jspecify.annotations.NullMarked;

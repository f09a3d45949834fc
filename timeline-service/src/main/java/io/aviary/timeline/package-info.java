/// Stores and serves home timelines: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline;

import org.jspecify.annotations.NullMarked;

/// Keeps and serves home timelines, from one tweet to a million of them: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline;

import org.jspecify.annotations.NullMarked;

/// Renders tweets and related objects in the wire format of the X API v2: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.rendering;

import org.jspecify.annotations.NullMarked;

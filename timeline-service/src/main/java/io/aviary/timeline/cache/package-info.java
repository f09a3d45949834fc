/// Caches data of other services in layers that can be switched individually: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.cache;

import org.jspecify.annotations.NullMarked;

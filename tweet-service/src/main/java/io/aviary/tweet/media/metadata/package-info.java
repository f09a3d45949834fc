/// Removes the location and all other metadata from photos and videos without re-encoding them:
/// design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.metadata;

import org.jspecify.annotations.NullMarked;

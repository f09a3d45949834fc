/// Removes the position and all other metadata from photos and videos without encoding them again:
/// design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.metadata;

import org.jspecify.annotations.NullMarked;

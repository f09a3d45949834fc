/// Takes photos and videos, whole or in segments, and believes only their bytes: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.upload;

import org.jspecify.annotations.NullMarked;

/// Receives photos and videos, in one request or in segments, and checks their bytes: design step
/// 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.upload;

import org.jspecify.annotations.NullMarked;

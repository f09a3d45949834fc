/// Streams photos and videos to clients with a signed URL: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.download;

import org.jspecify.annotations.NullMarked;

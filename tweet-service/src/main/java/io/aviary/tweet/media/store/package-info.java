/// Keeps the bytes of photos and videos in an S3-compatible object store, and nothing there that no
/// row refers to: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.store;

import org.jspecify.annotations.NullMarked;

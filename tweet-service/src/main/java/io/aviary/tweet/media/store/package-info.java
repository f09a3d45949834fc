/// Stores the bytes of media items in an S3-compatible object store, and deletes orphaned
/// objects: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.store;

import org.jspecify.annotations.NullMarked;

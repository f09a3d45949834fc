/// Receives the bodies of uploads in files, whose total size is limited: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media.spool;

import org.jspecify.annotations.NullMarked;

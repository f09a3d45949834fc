/// Stores the rows of media items, shows them with their tweets, and expires the unattached ones:
/// design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media;

import org.jspecify.annotations.NullMarked;

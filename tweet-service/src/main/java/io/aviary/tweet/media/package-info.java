/// Keeps what is known of photos and videos, shows them with the tweets that they are attached to,
/// and lets them expire without: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.media;

import org.jspecify.annotations.NullMarked;

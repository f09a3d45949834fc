/// Extracts mentions, hashtags and URLs from the text of a tweet: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.entities;

import org.jspecify.annotations.NullMarked;

/// Finds whom and what a text names: mentions, hashtags and URLs: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tweet.entities;

import org.jspecify.annotations.NullMarked;

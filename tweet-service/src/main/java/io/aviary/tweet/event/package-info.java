/// Defines the events of tweets: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.event;

import org.jspecify.annotations.NullMarked;

/// Creates and removes retweets: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.retweet;

import org.jspecify.annotations.NullMarked;

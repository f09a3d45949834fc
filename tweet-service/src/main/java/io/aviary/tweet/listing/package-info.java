/// Lists tweets by author, mention and like, and users by like and retweet, page by page: design
/// step 5, `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tweet.listing;

import org.jspecify.annotations.NullMarked;

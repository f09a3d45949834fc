/// Posts and deletes tweets, each with its event in one transaction: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.posting;

import org.jspecify.annotations.NullMarked;

/// Loads a follower graph and its tweets: design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tools.seed;

import org.jspecify.annotations.NullMarked;

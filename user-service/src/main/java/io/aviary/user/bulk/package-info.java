/// Loads a complete follower graph into the shards: design step 3, `docs/step-3-estimation.md`.
@NullMarked
package io.aviary.user.bulk;

import org.jspecify.annotations.NullMarked;

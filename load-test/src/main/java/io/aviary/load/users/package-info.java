/// The users on whose behalf a benchmark reads and posts: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.users;

import org.jspecify.annotations.NullMarked;

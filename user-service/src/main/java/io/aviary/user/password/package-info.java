/// Hashes passwords, at most as many at once as there are cores: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.user.password;

import org.jspecify.annotations.NullMarked;

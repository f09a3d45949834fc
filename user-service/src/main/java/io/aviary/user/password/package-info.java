/// Hashes passwords, at most one at a time per core: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.user.password;

import org.jspecify.annotations.NullMarked;

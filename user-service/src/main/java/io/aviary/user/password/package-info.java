/// Hashes passwords, as many at once as cores and memory allow: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.user.password;

import org.jspecify.annotations.NullMarked;

/// Mints access tokens, and rotates and publishes the keys that verify them: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.user.token;

import org.jspecify.annotations.NullMarked;

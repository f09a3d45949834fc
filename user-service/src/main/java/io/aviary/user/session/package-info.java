/// Logs users in and publishes the keys that verify their tokens: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.user.session;

import org.jspecify.annotations.NullMarked;

/// Logs users in, extends their sessions by refresh tokens, and logs them out: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.user.session;

import org.jspecify.annotations.NullMarked;

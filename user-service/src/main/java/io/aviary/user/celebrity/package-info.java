/// Decides which users have too many followers to push tweets to: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.user.celebrity;

import org.jspecify.annotations.NullMarked;

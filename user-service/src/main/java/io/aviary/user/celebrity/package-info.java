/// Decides who has too many followers for pushing: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.user.celebrity;

import org.jspecify.annotations.NullMarked;

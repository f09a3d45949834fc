/// Verifies user tokens and service tokens in every service: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.platform.token;

import org.jspecify.annotations.NullMarked;

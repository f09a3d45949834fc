/// Owns accounts, tokens and follows: design step 5, `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.user;

import org.jspecify.annotations.NullMarked;

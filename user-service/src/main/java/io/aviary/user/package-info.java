/// Owns accounts, tokens and who follows whom: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.user;

import org.jspecify.annotations.NullMarked;

/// Decides which names, e-mail addresses, dates of birth and passwords an account may have: design
/// step 2, `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.user.rule;

import org.jspecify.annotations.NullMarked;

/// Decides which names, e-mails, dates and passwords an account may have: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.user.rule;

import org.jspecify.annotations.NullMarked;

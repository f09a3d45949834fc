/// Encrypts e-mails, dates of birth and signing keys at rest: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.user.encryption;

import org.jspecify.annotations.NullMarked;

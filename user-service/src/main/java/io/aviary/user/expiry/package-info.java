/// Deletes expired rows: design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.user.expiry;

import org.jspecify.annotations.NullMarked;

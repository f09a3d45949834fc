/// Returns profiles by id and by handle: design step 2, `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.user.profile;

import org.jspecify.annotations.NullMarked;

/// Gives each handle and e-mail to one user only, across all shards: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.user.directory;

import org.jspecify.annotations.NullMarked;

/// Types for the ids of users and tweets: design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.user.id;

import org.jspecify.annotations.NullMarked;

/// Lists followers and followees, newest first: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.user.follow.list;

import org.jspecify.annotations.NullMarked;

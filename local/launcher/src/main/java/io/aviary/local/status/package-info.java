/// Shows the state of a running system and reports dead parts: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.status;

import org.jspecify.annotations.NullMarked;

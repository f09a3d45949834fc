/// Decides which characters a reader can see: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.platform.text;

import org.jspecify.annotations.NullMarked;

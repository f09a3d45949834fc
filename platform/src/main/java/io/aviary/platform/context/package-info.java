/// Tells a use case who calls, when and from where: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.platform.context;

import org.jspecify.annotations.NullMarked;

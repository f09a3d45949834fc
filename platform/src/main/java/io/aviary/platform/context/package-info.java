/// Gives a use case its caller, time and place: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.platform.context;

import org.jspecify.annotations.NullMarked;

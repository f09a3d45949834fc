/// Sets the JSON dialect of the public contract and of events: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.platform.json;

import org.jspecify.annotations.NullMarked;

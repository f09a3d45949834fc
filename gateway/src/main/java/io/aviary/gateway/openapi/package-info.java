/// Serves the description of the public interface, for programs and people: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.gateway.openapi;

import org.jspecify.annotations.NullMarked;

/// Clients of the public interface and of the internal bulk endpoints: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.tools.client;

import org.jspecify.annotations.NullMarked;

/// The gateway, the only public entry to Aviary: design step 5, `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.gateway;

import org.jspecify.annotations.NullMarked;

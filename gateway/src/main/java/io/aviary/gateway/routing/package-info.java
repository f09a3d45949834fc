/// Knows the public endpoints and which service answers each; nothing else exists outside: design
/// step 2, `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.gateway.routing;

import org.jspecify.annotations.NullMarked;

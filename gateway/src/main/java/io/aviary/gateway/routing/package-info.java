/// Lists the public endpoints and the service that handles each; all other paths return 404: design
/// step 2, `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.gateway.routing;

import org.jspecify.annotations.NullMarked;

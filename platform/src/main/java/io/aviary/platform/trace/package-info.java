/// Follows the consequences of a request through all services: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.platform.trace;

import org.jspecify.annotations.NullMarked;

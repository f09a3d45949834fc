/// Forwards a request to an instance of its service within bounded time and memory: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.gateway.forwarding;

import org.jspecify.annotations.NullMarked;

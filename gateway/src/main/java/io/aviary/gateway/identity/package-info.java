/// Tells who calls, and lets nobody say that they are somebody else: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.gateway.identity;

import org.jspecify.annotations.NullMarked;

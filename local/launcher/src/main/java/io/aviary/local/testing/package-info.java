/// Provides tests with real parts that they can break: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.testing;

import org.jspecify.annotations.NullMarked;

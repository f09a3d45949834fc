/// Bounds the work that waits for a scarce part: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.user.limit;

import org.jspecify.annotations.NullMarked;

/// Posts and reads continuously as a user would, and reports the results: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.canary;

import org.jspecify.annotations.NullMarked;

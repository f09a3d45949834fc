/// Posts and reads all the time as a user would, and shows how that goes: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.canary;

import org.jspecify.annotations.NullMarked;

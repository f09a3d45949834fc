/// Lists the commands that people run against a running system: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools;

import org.jspecify.annotations.NullMarked;

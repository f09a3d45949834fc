/// What the commands read from and write to the terminal: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.console;

import org.jspecify.annotations.NullMarked;

/// Prints tables, progress and errors on the terminal: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.console;

import org.jspecify.annotations.NullMarked;

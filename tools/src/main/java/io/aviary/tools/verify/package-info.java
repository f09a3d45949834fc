/// Compares every home timeline with the one worked out from the graph and the tweets, and every
/// counter with what it counts: design step 1, `docs/step-1-requirements.md`.
@NullMarked
package io.aviary.tools.verify;

import org.jspecify.annotations.NullMarked;

/// Compares every home timeline with the expected one, and every counter with its rows: design
/// step 1, `docs/step-1-requirements.md`.
@NullMarked
package io.aviary.tools.verify;

import org.jspecify.annotations.NullMarked;

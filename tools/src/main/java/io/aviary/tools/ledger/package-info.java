/// What was loaded and what the system acknowledged, kept to be compared with what can be read:
/// design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.ledger;

import org.jspecify.annotations.NullMarked;

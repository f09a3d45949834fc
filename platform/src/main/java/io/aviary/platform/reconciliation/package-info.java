/// Compares counters with the rows that they count and corrects the counters that differ: design
/// step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.platform.reconciliation;

import org.jspecify.annotations.NullMarked;

/// Keeps a record of loaded graphs and acknowledged posts, to compare them with timelines: design
/// step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.ledger;

import org.jspecify.annotations.NullMarked;

/// Reads and controls the parts of the running system: processes, Kafka, ids: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tools.system;

import org.jspecify.annotations.NullMarked;

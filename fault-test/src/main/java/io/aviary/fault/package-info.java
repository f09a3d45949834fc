/// Starts the commands of all modules, and tests the running system with faults and hostile
/// requests: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault;

import org.jspecify.annotations.NullMarked;

/// The commands that load, check and break the running system from outside: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault;

import org.jspecify.annotations.NullMarked;

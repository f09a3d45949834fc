/// Holds a request while mutations change it: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz.draft;

import org.jspecify.annotations.NullMarked;

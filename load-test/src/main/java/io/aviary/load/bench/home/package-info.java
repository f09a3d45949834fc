/// Measures home timelines by the number and kind of their readers' followees: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.load.bench.home;

import org.jspecify.annotations.NullMarked;

/// What a home timeline costs where it is read, by how many and by whom its reader follows: design
/// step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.load.bench.home;

import org.jspecify.annotations.NullMarked;

/// What fan-out costs, beside what Redis can do at all and beside what ordinary authors feel of
/// it: design step 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.load.bench.fanout;

import org.jspecify.annotations.NullMarked;

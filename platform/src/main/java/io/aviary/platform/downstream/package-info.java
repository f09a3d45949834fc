/// Limits the calls to every downstream, which virtual threads do not limit, and spreads them over
/// its instances: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.platform.downstream;

import org.jspecify.annotations.NullMarked;

/// Puts a limit in front of every downstream, because virtual threads hold nobody back: design step
/// 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.platform.downstream;

import org.jspecify.annotations.NullMarked;

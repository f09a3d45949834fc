/// Sends as many requests as the system takes and costs little itself, because it shares the
/// machine with what it measures: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.load.bench.http;

import org.jspecify.annotations.NullMarked;

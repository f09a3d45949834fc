/// Limits concurrency, sets the pace of requests, and polls: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.tools.concurrent;

import org.jspecify.annotations.NullMarked;

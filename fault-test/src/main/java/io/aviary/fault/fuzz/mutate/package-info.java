/// Mutates paths, queries, headers, bodies and framing of requests: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz.mutate;

import org.jspecify.annotations.NullMarked;

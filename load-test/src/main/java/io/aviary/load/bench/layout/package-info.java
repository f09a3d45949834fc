/// Compares three ways to store a home timeline in Redis: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.load.bench.layout;

import org.jspecify.annotations.NullMarked;

/// Measures how long tweets take to become visible and what a mix of requests costs: design step
/// 3, `docs/step-3-estimation.md`.
@NullMarked
package io.aviary.load.bench;

import org.jspecify.annotations.NullMarked;

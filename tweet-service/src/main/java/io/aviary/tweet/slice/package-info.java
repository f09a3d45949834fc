/// Finds the newest or oldest tweet ids of many authors at once for timeline-service: design step
/// 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.tweet.slice;

import org.jspecify.annotations.NullMarked;

/// Fans a tweet out to the home timelines of its author's followers: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.fanout;

import org.jspecify.annotations.NullMarked;

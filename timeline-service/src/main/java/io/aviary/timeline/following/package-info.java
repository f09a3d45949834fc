/// Back-fills a timeline after a follow, and removes tweets from it after an unfollow: design step
/// 6, `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.following;

import org.jspecify.annotations.NullMarked;

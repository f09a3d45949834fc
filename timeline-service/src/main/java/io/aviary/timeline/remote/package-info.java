/// Asks user-service and tweet-service for data of their shards: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.remote;

import org.jspecify.annotations.NullMarked;

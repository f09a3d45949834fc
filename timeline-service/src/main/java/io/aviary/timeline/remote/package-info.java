/// Requests data from the shards of user-service and tweet-service: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.timeline.remote;

import org.jspecify.annotations.NullMarked;

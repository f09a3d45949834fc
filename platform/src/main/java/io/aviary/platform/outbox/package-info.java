/// Carries events from the shards to Kafka, in order and without loss: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.platform.outbox;

import org.jspecify.annotations.NullMarked;

/// Runs the Kafka broker of a system without Docker: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local.kafka;

import org.jspecify.annotations.NullMarked;

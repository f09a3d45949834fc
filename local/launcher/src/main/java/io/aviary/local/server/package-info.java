/// Runs real PostgreSQL, Redis, Kafka and S3 servers as processes: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local.server;

import org.jspecify.annotations.NullMarked;

/// Real PostgreSQL, Redis and Kafka servers as plain processes: the parts of design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local.infra;

import org.jspecify.annotations.NullMarked;

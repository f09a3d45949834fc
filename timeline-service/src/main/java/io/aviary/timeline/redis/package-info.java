/// Connects to one Redis, to the master that a Sentinel names, or to a Redis Cluster, and runs
/// scripts: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.timeline.redis;

import org.jspecify.annotations.NullMarked;

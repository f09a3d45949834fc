/// Maps logical shards to Postgres servers and runs each piece of work on exactly one of them:
/// design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.platform.shard;

import org.jspecify.annotations.NullMarked;

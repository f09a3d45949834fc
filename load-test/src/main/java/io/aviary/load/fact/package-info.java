/// Facts that follow from an id or a key alone, such as its shard and its Kafka partition: design
/// step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.load.fact;

import org.jspecify.annotations.NullMarked;

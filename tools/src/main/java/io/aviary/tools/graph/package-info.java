/// Builds follower graphs from a file or from a power law: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.tools.graph;

import org.jspecify.annotations.NullMarked;

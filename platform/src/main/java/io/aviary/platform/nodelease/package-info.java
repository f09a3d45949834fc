/// Leases the node numbers that keep ids from repeating: design step 4,
/// `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.platform.nodelease;

import org.jspecify.annotations.NullMarked;

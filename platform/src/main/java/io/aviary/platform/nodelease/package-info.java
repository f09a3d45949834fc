/// Leases the node numbers that keep ids unique: design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.platform.nodelease;

import org.jspecify.annotations.NullMarked;

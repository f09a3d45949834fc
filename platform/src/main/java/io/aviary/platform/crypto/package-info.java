/// Holds the digests that several services need: design step 4, `docs/step-4-data-model.md`.
@NullMarked
package io.aviary.platform.crypto;

import org.jspecify.annotations.NullMarked;

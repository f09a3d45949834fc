/// Runs the object store of photos and videos of a system without Docker: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local.s3;

import org.jspecify.annotations.NullMarked;

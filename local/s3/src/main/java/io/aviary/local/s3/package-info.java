/// Runs the object store of a system without Docker, which keeps photos and videos: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local.s3;

import org.jspecify.annotations.NullMarked;

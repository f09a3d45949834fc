/// Stores photos and videos in a system without Docker, behind the S3 API: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.local.s3;

import org.jspecify.annotations.NullMarked;

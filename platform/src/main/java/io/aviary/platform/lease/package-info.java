/// Lets one process at a time do a job on a server: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.platform.lease;

import org.jspecify.annotations.NullMarked;

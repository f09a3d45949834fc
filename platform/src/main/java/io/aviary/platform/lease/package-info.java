/// Leases a job on a server to one process at a time: design step 6,
/// `docs/step-6-detailed-design.md`.
@NullMarked
package io.aviary.platform.lease;

import org.jspecify.annotations.NullMarked;

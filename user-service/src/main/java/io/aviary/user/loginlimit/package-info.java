/// Limits password guesses for each account, network and device: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.user.loginlimit;

import org.jspecify.annotations.NullMarked;

/// Shows the state and the logs of a running system: what design step 7 watches,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.local.view;

import org.jspecify.annotations.NullMarked;

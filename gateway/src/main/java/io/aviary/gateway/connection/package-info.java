/// Bounds what one address and one slow client can occupy, before and after a request is handled:
/// design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.gateway.connection;

import org.jspecify.annotations.NullMarked;

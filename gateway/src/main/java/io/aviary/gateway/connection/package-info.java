/// Limits the connections of one address and the time that a client may take to read a response:
/// design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.gateway.connection;

import org.jspecify.annotations.NullMarked;

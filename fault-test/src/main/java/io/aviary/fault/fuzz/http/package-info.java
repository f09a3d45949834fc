/// Sends HTTP as bytes on a socket, for requests that no client library would send: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz.http;

import org.jspecify.annotations.NullMarked;

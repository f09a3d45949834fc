/// Sends and reads events, sends unreadable ones to the dead letters and measures the consumer lag:
/// design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.platform.event;

import org.jspecify.annotations.NullMarked;

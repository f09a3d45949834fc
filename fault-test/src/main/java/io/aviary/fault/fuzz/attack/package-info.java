/// Makes requests that are expensive to process: long texts, many multipart parts, slow clients and
/// idle connections: design step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz.attack;

import org.jspecify.annotations.NullMarked;

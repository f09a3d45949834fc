/// Makes requests that are right by the OpenAPI document, and has most of them made wrong: design
/// step 7, `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz.generate;

import org.jspecify.annotations.NullMarked;

/// Generates requests that the OpenAPI document allows, and mutates most of them: design step 7,
/// `docs/step-7-bottlenecks.md`.
@NullMarked
package io.aviary.fault.fuzz.generate;

import org.jspecify.annotations.NullMarked;

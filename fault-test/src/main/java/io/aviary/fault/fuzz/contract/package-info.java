/// Checks requests and responses against the OpenAPI document: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.fault.fuzz.contract;

import org.jspecify.annotations.NullMarked;

/// Identifies the caller of a request and removes the headers with which clients could impersonate
/// others: design step 5, `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.gateway.identity;

import org.jspecify.annotations.NullMarked;

/// Parses the parameters, page tokens and field lists that all list endpoints share: design step
/// 2, `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.platform.query;

import org.jspecify.annotations.NullMarked;

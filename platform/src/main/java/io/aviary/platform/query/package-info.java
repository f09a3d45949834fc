/// Parses and renders what every list endpoint shares, cursors and fields: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.platform.query;

import org.jspecify.annotations.NullMarked;

/// The processes of the system that `./aviary up` started: design step 5,
/// `docs/step-5-high-level-design.md`.
@NullMarked
package io.aviary.tools.system;

import org.jspecify.annotations.NullMarked;

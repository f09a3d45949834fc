/// Makes a problem detail of what Tomcat refuses before any of our code runs: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.gateway.errors;

import org.jspecify.annotations.NullMarked;

/// Signs users up: design step 2, `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.user.account;

import org.jspecify.annotations.NullMarked;

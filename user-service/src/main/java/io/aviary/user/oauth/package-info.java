/// Gives OAuth clients their tokens, in the words of RFC 6749: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.user.oauth;

import org.jspecify.annotations.NullMarked;

/// Issues tokens to OAuth clients, in the format of RFC 6749: design step 2,
/// `docs/step-2-system-interface.md`.
@NullMarked
package io.aviary.user.oauth;

import org.jspecify.annotations.NullMarked;

package io.aviary.user.loginlimit;

import io.aviary.user.loginlimit.LoginAttempts.Claim;
import java.util.List;

/// The decision whether a password may be checked.
sealed interface Decision {
    /// The password may be checked.
    ///
    /// @param own the claim of the device or network
    /// @param shared the claim of all unknown devices; empty for a known one
    record Granted(Claim own, List<Claim> shared) implements Decision {}

    /// The device or network has no attempt left.
    record Refused(Claim own) implements Decision {}

    /// The unknown devices have no attempt left, unless this one solves a challenge.
    record WorkRequired(Claim shared) implements Decision {}
}

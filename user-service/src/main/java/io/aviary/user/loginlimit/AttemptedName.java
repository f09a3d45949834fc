package io.aviary.user.loginlimit;

import io.aviary.platform.crypto.Sha256;
import io.aviary.user.account.AccountRules;
import java.util.HexFormat;
import java.util.Locale;

/// Turns the name of an attempt into a key to count by. Users type anything into that field,
/// sometimes a password.
final class AttemptedName {
    private AttemptedName() {}

    /// Returns the handle in lower case. For a text that cannot be a handle it returns the SHA-256:
    /// 64 digits, which cannot be a handle either.
    static String of(String username) {
        var name = username.toLowerCase(Locale.ROOT);
        return name.matches(AccountRules.USERNAME)
                ? name
                : HexFormat.of().formatHex(Sha256.of(name));
    }
}

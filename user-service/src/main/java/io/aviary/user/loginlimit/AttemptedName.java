package io.aviary.user.loginlimit;

import io.aviary.platform.crypto.Sha256;
import io.aviary.user.account.AccountRules;
import java.util.HexFormat;
import java.util.Locale;

/// Converts the name of a log-in attempt to the key under which attempts are counted. Users type
/// anything into that field, sometimes a password.
final class AttemptedName {
    private AttemptedName() {}

    /// Returns the handle in lower case. For a text that cannot be a handle, returns its SHA-256:
    /// 64 digits, which cannot be a handle either.
    static String of(String username) {
        var name = username.toLowerCase(Locale.ROOT);
        return name.matches(AccountRules.USERNAME)
                ? name
                : HexFormat.of().formatHex(Sha256.of(name));
    }
}

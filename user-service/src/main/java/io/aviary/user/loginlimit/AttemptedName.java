package io.aviary.user.loginlimit;

import io.aviary.platform.crypto.Sha256;
import io.aviary.user.account.AccountRules;
import java.util.HexFormat;
import java.util.Locale;

/// Under what a name is counted. People type anything into that field, passwords too.
final class AttemptedName {
    private AttemptedName() {}

    /// The handle in lower case, or the SHA-256 of what can be no handle: 64 digits, which can be
    /// none either.
    static String of(String username) {
        var name = username.toLowerCase(Locale.ROOT);
        return name.matches(AccountRules.USERNAME)
                ? name
                : HexFormat.of().formatHex(Sha256.of(name));
    }
}

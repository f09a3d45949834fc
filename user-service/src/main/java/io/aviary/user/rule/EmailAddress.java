package io.aviary.user.rule;

import io.aviary.platform.text.Visibility;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/// An e-mail address in a normalized form: NFKC, lower case, and the domain in letters instead of
/// Punycode. Addresses that readers or mail servers cannot tell apart are equal.
public record EmailAddress(String normalized) {
    /// Returns the address that a text names.
    ///
    /// @param text accepted by [AccountRule#EMAIL]
    public static EmailAddress of(String text) {
        return new EmailAddress(normalize(text));
    }

    /// Returns whether a mail server could deliver to the address, both as typed and as normalized.
    static boolean isValid(CharSequence text) {
        var typed = text.toString();
        return isAddress(typed) && isAddress(normalize(typed));
    }

    private static String normalize(String text) {
        var folded = compose(compose(text).toLowerCase(Locale.ROOT));
        int domain = folded.lastIndexOf('@') + 1;
        return folded.substring(0, domain) + IDN.toUnicode(folded.substring(domain));
    }

    private static String compose(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0
                && text.indexOf('@', at + 1) < 0
                && isDomain(text.substring(at + 1))
                && text.codePoints().noneMatch(EmailAddress::isUndeliverable);
    }

    private static boolean isDomain(String text) {
        var labels = text.split("\\.", -1);
        return labels.length > 1 && Arrays.stream(labels).noneMatch(String::isEmpty);
    }

    private static boolean isUndeliverable(int point) {
        return AccountCharacters.isUnseen(point) || Visibility.isSpace(point);
    }
}

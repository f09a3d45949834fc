package io.aviary.user.rule;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The rules for the texts that people type about themselves, for sign-ups and bulk loads alike.
/// Lengths are in characters; an emoji of one code point is one character. The length is checked
/// first, and each character is then read a few times at most.
public enum AccountRule {
    /// A handle. Case does not matter.
    USERNAME(1, 15, matching("[A-Za-z0-9_]+"), "must be 1 to 15 characters of A-Z, a-z, 0-9 and _"),
    /// A display name.
    NAME(
            1,
            50,
            DisplayName::isValid,
            "must be 1 to 50 characters, at least one of them visible, without control or invisible"
                    + " characters"),
    /// An e-mail address.
    EMAIL(3, 254, EmailAddress::isValid, "must be an e-mail address of at most 254 characters"),
    /// A date of birth.
    BIRTH_DATE(
            10,
            10,
            matching("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
            "must be a date, yyyy-MM-dd, in the past and at least 13 years ago"),
    /// A new password.
    PASSWORD(
            8,
            128,
            text -> isWellFormed(text) && !CommonPasswords.contain(text.toString()),
            "must be 8 to 128 well-formed characters, and not one of the most common passwords"),
    /// A name or a password of a log-in, where no rule may reveal which accounts can exist.
    CREDENTIAL(1, 256, AccountRule::isWellFormed, "must be 1 to 256 well-formed characters");

    private final int min;
    private final int max;
    private final Predicate<CharSequence> characters;
    private final String message;

    AccountRule(int min, int max, Predicate<CharSequence> characters, String message) {
        this.min = min;
        this.max = max;
        this.characters = characters;
        this.message = message;
    }

    /// Returns whether the text obeys the rule.
    public boolean accepts(CharSequence text) {
        return text.length() >= min
                && text.length() <= max * 2
                && hasLength(Character.codePointCount(text, 0, text.length()))
                && characters.test(text);
    }

    private boolean hasLength(int length) {
        return length >= min && length <= max;
    }

    /// Returns the rule as the end of a sentence that begins with the field's name.
    public String message() {
        return message;
    }

    private static Predicate<CharSequence> matching(String pattern) {
        var compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).matches();
    }

    /// Returns whether each surrogate has its other half.
    private static boolean isWellFormed(CharSequence text) {
        return text.codePoints()
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }
}

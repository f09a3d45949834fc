package io.aviary.user.account;

import io.aviary.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;

/// The rules for names, e-mails, dates of birth and passwords. Each rule is a pattern, and a text
/// that follows the field's name in an error message. Lengths are in characters; an emoji is one
/// character.
public final class AccountRules {
    /// The pattern of a handle. Case does not matter.
    public static final String USERNAME = "[A-Za-z0-9_]{1,15}";

    /// The error message for [#USERNAME].
    public static final String USERNAME_RULE = "must be 1 to 15 characters of A-Z, a-z, 0-9 and _";

    /// The pattern of a name: at least one visible character, and no control characters.
    public static final String NAME = "(?=.*[\\p{L}\\p{N}\\p{P}\\p{S}])[^\\p{Cc}\\p{Cs}]{1,50}";

    /// The error message for [#NAME].
    public static final String NAME_RULE =
            "must be 1 to 50 characters with a visible one and without control characters";

    /// The pattern of a password.
    public static final String PASSWORD = "[^\\p{Cs}]{8,128}";

    /// The error message for [#PASSWORD].
    public static final String PASSWORD_RULE = "must be 8 to 128 well-formed characters";

    static final String EMAIL =
            "[^\\s@\\p{Cc}\\p{Cs}]+@[^\\s@\\p{Cc}\\p{Cs}]+\\.[^\\s@\\p{Cc}\\p{Cs}]+";
    static final int MAX_EMAIL_LENGTH = 254;
    static final String EMAIL_RULE = "must be an e-mail address of at most 254 characters";
    static final String BIRTH_DATE_RULE =
            "must be a date, yyyy-MM-dd, in the past and at least 13 years ago";
    private static final int MIN_AGE_YEARS = 13;

    private AccountRules() {}

    /// Parses a date of birth.
    ///
    /// @throws ProblemException a 400 if the text is not a date or the user is too young
    static LocalDate parseBirthDate(String text, LocalDate today) {
        try {
            var date = LocalDate.parse(text);
            if (!date.isAfter(today.minusYears(MIN_AGE_YEARS))) {
                return date;
            }
        } catch (DateTimeException noSuchDay) {
            // The error is the same as for a date that is too recent.
        }
        throw ProblemException.invalid(
                "birth_date", null, "The field `birth_date` %s.".formatted(BIRTH_DATE_RULE));
    }
}

package io.aviary.user.account;

import io.aviary.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;

/// What names, e-mails, dates of birth and passwords must look like, as patterns and as the
/// sentence that an error says after the field. Lengths count characters, an emoji as one.
public final class AccountRules {
    /// A handle; case doesn't matter.
    public static final String USERNAME = "[A-Za-z0-9_]{1,15}";

    /// What [#USERNAME] asks for.
    public static final String USERNAME_RULE = "must be 1 to 15 of A-Z, a-z, 0-9 and _";

    /// A name with something visible in it, and without control characters.
    public static final String NAME = "(?=.*[\\p{L}\\p{N}\\p{P}\\p{S}])[^\\p{Cc}\\p{Cs}]{1,50}";

    /// What [#NAME] asks for.
    public static final String NAME_RULE =
            "must be 1 to 50 characters, not only spaces and no control characters";

    /// A password.
    public static final String PASSWORD = "[^\\p{Cs}]{8,128}";

    /// What [#PASSWORD] asks for.
    public static final String PASSWORD_RULE = "must be 8 to 128 well-formed characters";

    static final String EMAIL =
            "[^\\s@\\p{Cc}\\p{Cs}]+@[^\\s@\\p{Cc}\\p{Cs}]+\\.[^\\s@\\p{Cc}\\p{Cs}]+";
    static final int LONGEST_EMAIL = 254;
    static final String EMAIL_RULE = "must be an e-mail address of at most 254 characters";
    static final String BIRTH_DATE_RULE =
            "must be a date, yyyy-MM-dd, in the past and at least 13 years ago";
    private static final int YOUNGEST_YEARS = 13;

    private AccountRules() {}

    static LocalDate birthDate(String text, LocalDate today) {
        try {
            var date = LocalDate.parse(text);
            if (!date.isAfter(today.minusYears(YOUNGEST_YEARS))) {
                return date;
            }
        } catch (DateTimeException noSuchDay) {
            // The same answer as for somebody too young.
        }
        throw ProblemException.invalid(
                "birth_date", null, "The field `birth_date` %s.".formatted(BIRTH_DATE_RULE));
    }
}

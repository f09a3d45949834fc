package io.aviary.user.account;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.rule.AccountRule;
import java.time.DateTimeException;
import java.time.LocalDate;

/// Parses dates of birth.
final class BirthDates {
    private static final int MIN_AGE_YEARS = 13;

    private BirthDates() {}

    /// Parses a date in the format yyyy-MM-dd. Requires an age of at least 13 years.
    ///
    /// @throws ProblemException a 400 if the text is not a date or the user is too young
    static LocalDate parse(String text, LocalDate today) {
        try {
            var date = LocalDate.parse(text);
            if (!date.isAfter(today.minusYears(MIN_AGE_YEARS))) {
                return date;
            }
        } catch (DateTimeException noSuchDay) {
            // The error is the same as for a date that is too recent.
        }
        throw ProblemException.invalid(
                "birth_date",
                null,
                "The field `birth_date` %s.".formatted(AccountRule.BIRTH_DATE.message()));
    }
}

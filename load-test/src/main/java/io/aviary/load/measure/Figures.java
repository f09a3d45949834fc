package io.aviary.load.measure;

import java.util.Locale;

/// Formats numbers for tables and reports.
public final class Figures {
    private Figures() {}

    /// Formats a number with thousands separators. Returns `unknown` if it is NaN or infinite.
    ///
    /// @param digits the number of digits after the decimal point
    public static String of(double number, int digits) {
        return Double.isFinite(number)
                ? String.format(Locale.ROOT, "%,." + digits + "f", number)
                : "unknown";
    }

    /// Formats the number without decimals.
    public static String whole(double number) {
        return of(number, 0);
    }
}

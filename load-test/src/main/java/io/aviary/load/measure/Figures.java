package io.aviary.load.measure;

import java.util.Locale;

/// Numbers as the tables show them.
public final class Figures {
    private Figures() {}

    /// @param digits behind the point
    public static String of(double number, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }

    /// Without digits behind the point.
    public static String whole(double number) {
        return of(number, 0);
    }
}

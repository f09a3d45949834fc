package io.aviary.load.measure;

import java.util.Locale;

/// What a figure should be.
///
/// @param what the figure, in words
/// @param digits how many to show behind the point
/// @param atLeast whether more is better
public record Goal(String what, double measured, double wanted, int digits, boolean atLeast) {
    public static Goal atLeast(String what, double measured, double wanted, int digits) {
        return new Goal(what, measured, wanted, digits, true);
    }

    public static Goal atMost(String what, double measured, double wanted, int digits) {
        return new Goal(what, measured, wanted, digits, false);
    }

    public boolean isMet() {
        return atLeast ? measured >= wanted : measured <= wanted;
    }

    /// One line for the report.
    @Override
    public String toString() {
        String number = "%,." + digits + "f";
        return String.format(
                Locale.ROOT,
                "  %-7s %s: " + number + " (goal: at %s " + number + ")",
                isMet() ? "met" : "missed",
                what,
                measured,
                atLeast ? "least" : "most",
                wanted);
    }
}

package io.aviary.load.measure;

import java.util.Locale;

/// A target for a figure: a minimum or a maximum.
///
/// @param what the name of the figure
/// @param measured the figure; NaN or infinite if it is unknown
/// @param digits the number of digits after the decimal point
/// @param atLeast whether the target is a minimum
public record Goal(String what, double measured, double target, int digits, boolean atLeast) {

    public static Goal atLeast(String what, double measured, double target, int digits) {
        return new Goal(what, measured, target, digits, true);
    }

    public static Goal atMost(String what, double measured, double target, int digits) {
        return new Goal(what, measured, target, digits, false);
    }

    /// Returns whether the figure meets the target; false if there is no figure.
    public boolean isMet() {
        return isKnown() && (atLeast ? measured >= target : measured <= target);
    }

    private boolean isKnown() {
        return Double.isFinite(measured);
    }

    /// Returns one line for the report.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "  %-7s %s: %s (goal: at %s %s)",
                isMet() ? "met" : isKnown() ? "missed" : "unknown",
                what,
                Figures.of(measured, digits),
                atLeast ? "least" : "most",
                Figures.of(target, digits));
    }
}

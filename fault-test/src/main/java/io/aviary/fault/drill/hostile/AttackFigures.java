package io.aviary.fault.drill.hostile;

import io.aviary.load.measure.Figures;
import io.aviary.tools.console.Table;

/// The figures of one attack, and its verdict.
///
/// @param attack the name of the attack
/// @param requests the number of requests of the attacker
/// @param quiet the users without the attack
/// @param attacked the users during the attack
/// @param restarts the number of parts that ended or were restarted
record AttackFigures(String attack, long requests, Load quiet, Load attacked, int restarts) {
    private static final double MIN_SUCCESS = 99;
    private static final double MAX_RATIO = 2;

    /// Returns the p99 during the attack, divided by the p99 without it; `NaN` if one phase had no
    /// successful response.
    double ratio() {
        return quiet.responses() == 0 || attacked.responses() == 0
                ? Double.NaN
                : attacked.p99() / quiet.p99();
    }

    /// Returns whether users notice little of the attack, and no part was restarted.
    boolean isMet() {
        return attacked.success() >= MIN_SUCCESS && ratio() <= MAX_RATIO && restarts == 0;
    }

    static Table table() {
        return new Table(
                "attack",
                "requests",
                "quiet success %",
                "success %",
                "quiet p50 ms",
                "p50 ms",
                "quiet p99 ms",
                "p99 ms",
                "ratio",
                "restarts",
                "verdict");
    }

    void addTo(Table table) {
        table.row(
                attack,
                Figures.whole(requests),
                Figures.of(quiet.success(), 1),
                Figures.of(attacked.success(), 1),
                Figures.of(quiet.p50(), 1),
                Figures.of(attacked.p50(), 1),
                Figures.of(quiet.p99(), 1),
                Figures.of(attacked.p99(), 1),
                Figures.of(ratio(), 2),
                restarts,
                isMet() ? "met" : "missed");
    }
}

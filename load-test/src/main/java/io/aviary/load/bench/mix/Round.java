package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.LoadGenerator;
import io.aviary.load.measure.CpuTimes;

/// One phase of one load, measured.
///
/// @param cpu for each answer, until everything that was posted had arrived
/// @param drained seconds from the last answer to that moment
record Round(LoadGenerator.Outcome outcome, Tape tape, CpuTimes cpu, double drained) {

    /// Answers a second, as if what they caused had ended with them.
    double sustained() {
        return outcome.answers() / (outcome.seconds() + drained);
    }

    double millis(String kind, double percent) {
        return tape.of(kind).millis(percent);
    }
}

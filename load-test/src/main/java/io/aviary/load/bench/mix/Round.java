package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.LoadGenerator;
import io.aviary.load.measure.CpuTimes;

/// The measurements of one phase of one load.
///
/// @param cpu per answer, until every post of the phase was delivered
/// @param drained seconds from the last answer until then
record Round(LoadGenerator.Outcome outcome, CpuTimes cpu, double drained) {

    /// Returns the answers per second when the time of their deliveries is included.
    double sustained() {
        return outcome.answers() / (outcome.seconds() + drained);
    }

    double millis(String kind, double percent) {
        return outcome.latencies(kind).millis(percent);
    }

    /// Returns the answers per second to one kind of request.
    double rate(String kind) {
        return outcome.latencies(kind).count() / outcome.seconds();
    }
}

package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.LoadGenerator;
import io.aviary.load.measure.CpuTimes;

/// The measurements of one phase of one load.
///
/// @param cpu the CPU time per response, until every post of the phase was delivered
/// @param drainSeconds the seconds from the last response until every post was delivered
record Round(LoadGenerator.Outcome outcome, CpuTimes cpu, double drainSeconds) {

    /// Returns the responses per second, including the time until every post was delivered.
    double sustainedRate() {
        return outcome.responses() / (outcome.seconds() + drainSeconds);
    }

    double millis(String kind, double percent) {
        return outcome.latencies(kind).millis(percent);
    }

    /// Returns the responses per second to one kind of request.
    double rate(String kind) {
        return outcome.latencies(kind).count() / outcome.seconds();
    }
}

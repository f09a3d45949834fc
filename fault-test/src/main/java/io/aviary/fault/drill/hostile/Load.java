package io.aviary.fault.drill.hostile;

/// The figures of the users' requests in one phase.
///
/// @param responses the successful responses
/// @param failures all other responses, and requests without one
/// @param failure the first failure, in one line; empty if there was none
/// @param p50 the median latency of successful responses in milliseconds
/// @param p99 the 99th percentile in milliseconds
record Load(long responses, long failures, String failure, double p50, double p99) {
    /// Returns the share of successful responses in percent; 0 if nothing was sent.
    double success() {
        long all = responses + failures;
        return all == 0 ? 0 : 100.0 * responses / all;
    }
}

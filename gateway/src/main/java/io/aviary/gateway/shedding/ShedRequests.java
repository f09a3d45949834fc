package io.aviary.gateway.shedding;

import io.aviary.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// The count of the requests that were refused for lack of capacity.
@Component
final class ShedRequests {
    private final Counter counter;

    ShedRequests(MeterRegistry metrics) {
        counter = metrics.counter("aviary.gateway.shed");
    }

    /// Counts a refused request and returns the 503 with which it ends.
    ProblemException refuse(String detail) {
        counter.increment();
        return ProblemException.unavailable(detail);
    }
}

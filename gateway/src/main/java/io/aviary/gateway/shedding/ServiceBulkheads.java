package io.aviary.gateway.shedding;

import io.aviary.gateway.routing.Service;
import io.aviary.platform.problem.ProblemException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Limits the requests to each service, so that a slow service leaves capacity for the others.
///
/// A request holds a permit only while the service processes it: after its body was read, and until
/// its response is in memory. So a client that sends or reads slowly holds no permit. Uploads and
/// downloads are streamed; [LoadSheddingFilter] and [CallerShareFilter] give them lower limits.
@Component
public final class ServiceBulkheads {
    private final Map<Service, Semaphore> permitsByService = new EnumMap<>(Service.class);
    private final ShedRequests shed;

    ServiceBulkheads(SheddingSettings settings, ShedRequests shed) {
        this.shed = shed;
        for (var service : Service.behindTheGateway()) {
            permitsByService.put(service, new Semaphore(settings.inFlightPerService()));
        }
    }

    /// Calls a service.
    ///
    /// @throws ProblemException 503 if too many requests to the service are in flight
    public <T> T call(Service service, Supplier<T> work) {
        var permits = Objects.requireNonNull(permitsByService.get(service));
        if (!permits.tryAcquire()) {
            throw shed.refuse("Too many requests are in flight. Try again.");
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}

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
/// A request has a place only while the service works for it: after its body was read, and until
/// its response is in memory. So a client that sends or reads slowly takes no place. Uploads and
/// downloads are streamed; they have few places, and one caller has few of those.
@Component
public final class ServicePlaces {
    private final Map<Service, Semaphore> places = new EnumMap<>(Service.class);
    private final Shed shed;

    ServicePlaces(SheddingSettings settings, Shed shed) {
        this.shed = shed;
        for (var service : Service.behindTheGateway()) {
            places.put(service, new Semaphore(settings.inFlightPerService()));
        }
    }

    /// Calls a service.
    ///
    /// @throws ProblemException 503 if too many requests to the service are in flight
    public <T> T call(Service service, Supplier<T> work) {
        var free = Objects.requireNonNull(places.get(service));
        if (!free.tryAcquire()) {
            throw shed.refusal("Too many requests are in flight. Try again.");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}

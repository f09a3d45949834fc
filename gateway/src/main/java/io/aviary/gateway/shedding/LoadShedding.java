package io.aviary.gateway.shedding;

import io.aviary.gateway.routing.Route;
import io.aviary.gateway.routing.Service;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses at once what comes on top of a full house: virtual threads would let any number wait
/// until all of them are too late.
final class LoadShedding extends OncePerRequestFilter {
    private final Semaphore everything;
    private final Map<Service, Semaphore> services = new EnumMap<>(Service.class);

    LoadShedding(SheddingSettings settings) {
        everything = new Semaphore(settings.inFlight());
        for (var service : Service.values()) {
            services.put(service, new Semaphore(settings.inFlightPerService()));
        }
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var service = Objects.requireNonNull(services.get(Route.of(request).service()));
        enter(everything);
        try {
            enter(service);
            try {
                chain.doFilter(request, response);
            } finally {
                service.release();
            }
        } finally {
            everything.release();
        }
    }

    private static void enter(Semaphore room) {
        if (!room.tryAcquire()) {
            throw ProblemException.unavailable("Too many requests are in flight; try again.");
        }
    }
}

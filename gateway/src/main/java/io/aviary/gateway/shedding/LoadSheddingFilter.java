package io.aviary.gateway.shedding;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.RouteClass;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests at once while too many are in flight. Virtual threads would let any number of
/// requests wait, until all of them are too late. A request is in flight until the last byte of its
/// response has been sent. [CallerShareFilter] limits the share of one caller.
final class LoadSheddingFilter extends OncePerRequestFilter {
    private final Semaphore total;
    private final Map<RouteClass, Semaphore> classes = new EnumMap<>(RouteClass.class);
    private final ShedRequests shed;

    LoadSheddingFilter(SheddingSettings settings, ShedRequests shed, MeterRegistry metrics) {
        this.shed = shed;
        int max = settings.inFlight();
        total = new Semaphore(max);
        metrics.gauge(
                "aviary.gateway.in.flight", total, semaphore -> max - semaphore.availablePermits());
        Gauge.builder("aviary.gateway.in.flight.limit", () -> max).register(metrics);
        for (var routeClass : RouteClass.values()) {
            classes.put(routeClass, new Semaphore(settings.maxInFlight(routeClass)));
        }
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var routeClass = GatewayRequest.of(request).route().routeClass();
        var entered = new ArrayDeque<Semaphore>();
        try {
            for (var semaphore : List.of(total, permitsOf(routeClass))) {
                if (!semaphore.tryAcquire()) {
                    throw shed.refuse("Too many requests are in flight. Try again.");
                }
                entered.push(semaphore);
            }
            chain.doFilter(request, response);
        } finally {
            entered.forEach(Semaphore::release);
        }
    }

    private Semaphore permitsOf(RouteClass routeClass) {
        return Objects.requireNonNull(classes.get(routeClass));
    }
}

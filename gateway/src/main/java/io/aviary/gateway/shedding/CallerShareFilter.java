package io.aviary.gateway.shedding;

import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.identity.Network;
import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.RouteClass;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/// Limits the requests of each class that one caller has in flight. It also limits all requests of
/// one network, and its large requests of each class. So many accounts on one network cannot use
/// all the capacity. Callers without a request are not stored, so [LoadSheddingFilter] also bounds
/// the memory of this filter.
final class CallerShareFilter extends OncePerRequestFilter {
    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();
    private final ClientAddresses addresses = new ClientAddresses();
    private final SheddingSettings settings;
    private final BufferMemory memory;
    private final ShedRequests shed;

    CallerShareFilter(SheddingSettings settings, BufferMemory memory, ShedRequests shed) {
        this.settings = settings;
        this.memory = memory;
        this.shed = shed;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var routeClass = GatewayRequest.of(request).route().routeClass();
        var caller = Caller.of(request).key();
        var held = RequestMemory.attach(request, caller, memory, shed);
        var entered = new ArrayDeque<String>();
        try {
            int share = settings.maxPerCaller(routeClass);
            enter(entered, routeClass + ":" + caller, share, "of your requests of this kind");
            enterNetwork(entered, routeClass, Network.of(request).site());
            if (!routeClass.isOpen()) {
                addresses.add(caller, request.getRemoteAddr());
            }
            chain.doFilter(request, response);
        } finally {
            entered.forEach(this::leave);
            held.release();
        }
    }

    private void enterNetwork(ArrayDeque<String> entered, RouteClass routeClass, String site) {
        if (routeClass.isLarge()) {
            int share = settings.largePerNetwork();
            enter(
                    entered,
                    routeClass + " of " + site,
                    share,
                    "requests of this kind from your network");
        }
        enter(entered, site, settings.perNetwork(), "requests from your network");
    }

    private void enter(ArrayDeque<String> entered, String key, int share, String requests) {
        entered.push(key);
        if (inFlight.merge(key, 1, Integer::sum) > share) {
            throw ProblemException.unavailable(
                    share + " " + requests + " are in flight. Wait for one to end.");
        }
    }

    private void leave(String key) {
        inFlight.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }
}

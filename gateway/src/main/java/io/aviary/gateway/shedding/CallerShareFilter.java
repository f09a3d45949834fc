package io.aviary.gateway.shedding;

import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/// Limits the number of large requests that one caller has in flight. Callers without such a
/// request are not stored, so [LoadSheddingFilter] also bounds the memory of this filter.
final class CallerShareFilter extends OncePerRequestFilter {
    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();
    private final int share;

    CallerShareFilter(int share) {
        this.share = share;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !GatewayRequest.of(request).route().routeClass().isLarge();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller =
                GatewayRequest.of(request).route().routeClass() + ":" + Caller.of(request).key();
        try {
            if (inFlight.merge(caller, 1, Integer::sum) > share) {
                throw ProblemException.unavailable(
                        "%d of your requests of this kind are in flight. Wait for one to end."
                                .formatted(share));
            }
            chain.doFilter(request, response);
        } finally {
            inFlight.computeIfPresent(caller, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}

package io.aviary.gateway.ratelimit;

import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.RouteClass;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts each request, writes the remaining limit into every response, errors included, and
/// refuses requests beyond the limit.
final class RateLimitFilter extends OncePerRequestFilter {
    private final RateLimits limits;

    RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var known = GatewayRequest.of(request);
        var routeClass = known.route().routeClass();
        var usage = limits.count(routeClass, Caller.of(request));
        usage.writeHeaders(response);
        if (usage.isExceeded()) {
            throw ProblemException.tooManyRequests("Too Many Requests", usage.roundedReset());
        }
        if (usage.local() && routeClass == RouteClass.TOKEN) {
            known.markUncounted();
        }
        chain.doFilter(request, response);
    }
}

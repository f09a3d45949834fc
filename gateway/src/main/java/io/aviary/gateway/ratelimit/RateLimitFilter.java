package io.aviary.gateway.ratelimit;

import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.identity.Uncounted;
import io.aviary.gateway.routing.Route;
import io.aviary.gateway.routing.RouteClass;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says in every answer, errors included, how much is left, and refuses what is too much.
final class RateLimitFilter extends OncePerRequestFilter {
    private final RateLimits limits;

    RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var routeClass = Route.of(request).routeClass();
        var usage = limits.count(routeClass, Caller.of(request));
        usage.describeIn(response);
        if (usage.exceeded()) {
            throw ProblemException.tooManyRequests("Too Many Requests", usage.resetUp());
        }
        if (usage.alone() && routeClass == RouteClass.TOKEN) {
            Uncounted.mark(request);
        }
        chain.doFilter(request, response);
    }
}

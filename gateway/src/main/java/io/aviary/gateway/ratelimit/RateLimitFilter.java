package io.aviary.gateway.ratelimit;

import io.aviary.gateway.count.LimitUsage;
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
/// refuses requests beyond the limit. Token requests are left to [TokenLimitFilter].
final class RateLimitFilter extends OncePerRequestFilter {
    private final RateLimits limits;

    RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return GatewayRequest.of(request).route().routeClass() == RouteClass.TOKEN;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var routeClass = GatewayRequest.of(request).route().routeClass();
        enforce(limits.count(routeClass, Caller.of(request)), response);
        chain.doFilter(request, response);
    }

    /// Shows the usage of a limit.
    ///
    /// @throws ProblemException 429 if the limit is exceeded
    static void enforce(LimitUsage usage, HttpServletResponse response) {
        usage.writeHeaders(response);
        if (usage.isExceeded()) {
            throw ProblemException.tooManyRequests("Too Many Requests", usage.roundedReset());
        }
    }
}

package io.aviary.gateway.ratelimit;

import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.RouteClass;
import io.aviary.platform.crypto.Hmac;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Limits token requests. Their body decides how they are counted. [RateLimitFilter] limits all
/// other classes, before their body is read.
///
/// Many sessions share an address, so a refresh is counted by its session alone. A refresh with ids
/// that user-service has not issued is counted by address, like a log-in.
final class TokenLimitFilter extends OncePerRequestFilter {
    private final RateLimits limits;
    private final Hmac hmac;

    TokenLimitFilter(RateLimits limits, Hmac hmac) {
        this.limits = limits;
        this.hmac = hmac;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return GatewayRequest.of(request).route().routeClass() != RouteClass.TOKEN;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var known = GatewayRequest.of(request);
        var usage =
                RefreshedSession.find(known.body(), GatewayRequest.isJson(request), hmac)
                        .map(limits::countRefresh)
                        .orElseGet(() -> limits.count(RouteClass.TOKEN, Caller.of(request)));
        RateLimitFilter.enforce(usage, response);
        if (usage.local() && !limits.isRedisFull()) {
            known.markUncounted();
        }
        chain.doFilter(request, response);
    }
}

package io.aviary.gateway.ratelimit;

import io.aviary.gateway.count.LimitUsage;
import io.aviary.gateway.identity.Caller;
import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.gateway.routing.RouteClass;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/// Limits token requests, which are counted by what their body asks for. All other classes are
/// limited by [RateLimitFilter], before their body is read.
final class TokenLimitFilter extends OncePerRequestFilter {
    private final RateLimits limits;
    private final RefreshLimits refreshes;

    TokenLimitFilter(RateLimits limits, RefreshLimits refreshes) {
        this.limits = limits;
        this.refreshes = refreshes;
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
        var caller = Caller.of(request);
        var session = RefreshedSession.in(known.body(), GatewayRequest.isJson(request));
        var usage = count(session, caller);
        RateLimitFilter.enforce(usage, response);
        if (usage.local() && !limits.isRedisFull()) {
            known.markUncounted();
        }
        chain.doFilter(request, response);
        session.ifPresent(id -> record(response.getStatus(), id, caller));
    }

    private LimitUsage count(Optional<String> session, Caller caller) {
        return session.map(id -> refreshes.count(id, caller))
                .orElseGet(() -> limits.count(RouteClass.TOKEN, caller));
    }

    private void record(int status, String session, Caller caller) {
        switch (status) {
            case HttpServletResponse.SC_OK -> refreshes.recordSuccess(session);
            case HttpServletResponse.SC_BAD_REQUEST, HttpServletResponse.SC_UNAUTHORIZED ->
                    refreshes.recordFailure(caller);
            default -> {
                // The token was not checked.
            }
        }
    }
}

package io.aviary.gateway.routing;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/// Admits requests for the endpoints that [Routes] lists, and refuses all others with 404.
final class PublicRouteFilter extends OncePerRequestFilter {
    private final boolean hasReference;

    /// @param hasReference whether a load test serves [Routes#REFERENCE]
    PublicRouteFilter(boolean hasReference) {
        this.hasReference = hasReference;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var route =
                Routes.find(request.getMethod(), request.getRequestURI())
                        .or(() -> reference(request))
                        .orElseThrow(
                                () ->
                                        ProblemException.blank(
                                                HttpStatus.NOT_FOUND,
                                                "There is no such endpoint."));
        GatewayRequest.attach(route, request);
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(metrics -> metrics.setPathPattern(route.path().getPatternString()));
        var unparsed = new UnparsedRequest(request);
        chain.doFilter(
                route.routeClass().isOpen() ? new TokenlessRequest(unparsed) : unparsed, response);
    }

    private Optional<Route> reference(HttpServletRequest request) {
        var path = Routes.REFERENCE.path().getPatternString();
        return hasReference
                        && Routes.REFERENCE.accepts(HttpMethod.valueOf(request.getMethod()))
                        && request.getRequestURI().equals(path)
                ? Optional.of(Routes.REFERENCE)
                : Optional.empty();
    }
}

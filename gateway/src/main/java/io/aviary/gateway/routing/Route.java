package io.aviary.gateway.routing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// A public endpoint.
public record Route(HttpMethod method, PathPattern path, Service service, RouteClass routeClass) {
    private static final String ATTRIBUTE = Route.class.getName();

    static Route of(HttpMethod method, String path, Service service, RouteClass routeClass) {
        var pattern = PathPatternParser.defaultInstance.parse(path);
        return new Route(method, pattern, service, routeClass);
    }

    /// The endpoint that the public door found for this request.
    public static Route of(HttpServletRequest request) {
        return (Route) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /// Whether this service answers the request. False for a request that the container turned into
    /// an error on its way, although a route was found for it before.
    static boolean leadsTo(Service service, HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getAttribute(ATTRIBUTE) instanceof Route route
                && route.service() == service;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    boolean matches(HttpMethod asked, PathContainer askedPath) {
        return method.equals(asked) && path.matches(askedPath);
    }
}

package io.aviary.gateway.routing;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// A public endpoint.
public record Route(HttpMethod method, PathPattern path, Service service, RouteClass routeClass) {
    static Route of(HttpMethod method, String path, Service service, RouteClass routeClass) {
        var pattern = PathPatternParser.defaultInstance.parse(path);
        return new Route(method, pattern, service, routeClass);
    }

    boolean matches(HttpMethod requestMethod, PathContainer requestPath) {
        return accepts(requestMethod) && path.matches(requestPath);
    }

    /// Returns whether the endpoint has this method. An endpoint with `GET` also has `HEAD`.
    boolean accepts(HttpMethod requestMethod) {
        return method.equals(requestMethod)
                || method.equals(HttpMethod.GET) && requestMethod.equals(HttpMethod.HEAD);
    }
}

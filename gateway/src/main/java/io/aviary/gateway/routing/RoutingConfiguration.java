package io.aviary.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import io.aviary.gateway.GatewayFilter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
    @Bean
    FilterRegistrationBean<PublicRouteFilter> publicRouteFilter(
            @Value("${aviary.forwarding.reference:}") String reference) {
        return GatewayFilter.PUBLIC_ROUTE.register(new PublicRouteFilter(!reference.isBlank()));
    }

    @Bean
    RouterFunction<ServerResponse> services() {
        return Service.behindTheGateway().stream()
                .map(RoutingConfiguration::routeTo)
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    /// Creates the route to a service. Spring Cloud Gateway requires a URI for each route. The host
    /// is never resolved, because `ForwardingRequests` replaces it with an instance of the service.
    private static RouterFunction<ServerResponse> routeTo(Service service) {
        var name = service.name().toLowerCase(Locale.ROOT);
        RequestPredicate isForService =
                request -> GatewayRequest.isFor(service, request.servletRequest());
        return route(name).before(uri("http://" + name)).route(isForService, http()).build();
    }
}

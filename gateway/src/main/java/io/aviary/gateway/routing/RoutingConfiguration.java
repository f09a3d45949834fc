package io.aviary.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
    @Bean
    FilterRegistrationBean<PublicRouteFilter> publicDoorFilter(
            @Value("${aviary.forwarding.reference:}") String reference) {
        var door = new FilterRegistrationBean<>(new PublicRouteFilter(!reference.isBlank()));
        door.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 100);
        return door;
    }

    @Bean
    RouterFunction<ServerResponse> services() {
        return Service.behindTheGateway().stream()
                .map(RoutingConfiguration::everythingOf)
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private static RouterFunction<ServerResponse> everythingOf(Service service) {
        var name = service.name().toLowerCase(Locale.ROOT);
        RequestPredicate answeredByIt = request -> Route.leadsTo(service, request.servletRequest());
        return route(name).before(uri("http://" + name)).route(answeredByIt, http()).build();
    }
}

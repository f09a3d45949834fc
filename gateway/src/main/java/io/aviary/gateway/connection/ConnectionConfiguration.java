package io.aviary.gateway.connection;

import io.aviary.gateway.GatewayFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ConnectionConfiguration.class);

    /// Limits the connections of the public server. It has no order, so it runs after Spring Boot's
    /// own customizers.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitedConnections(
            ConnectionSettings settings,
            @Value("${server.tomcat.remoteip.internal-proxies:}") String proxies,
            MeterRegistry metrics) {
        var heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        int max = settings.max(heap);
        var limit = new AddressLimit(settings.perAddress(heap), Pattern.compile(proxies));
        log.info("At most {} connections, {} of one address", max, limit.connections());
        var refused = metrics.counter("aviary.gateway.connections.refused");
        return factory -> {
            factory.setProtocol(LimitedProtocol.class.getName());
            factory.addConnectorCustomizers(
                    connector -> {
                        var protocol = (LimitedProtocol) connector.getProtocolHandler();
                        protocol.setMaxConnections(max);
                        protocol.acceptIf(
                                (next, open) -> {
                                    boolean accepted = limit.allows(next, open);
                                    if (!accepted) {
                                        refused.increment();
                                    }
                                    return accepted;
                                });
                    });
        };
    }

    @Bean
    FilterRegistrationBean<ResponseEndFilter> responseEndFilter(ConnectionSettings settings) {
        return GatewayFilter.RESPONSE_END.register(new ResponseEndFilter(settings));
    }
}

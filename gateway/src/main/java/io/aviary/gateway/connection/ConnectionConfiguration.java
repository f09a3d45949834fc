package io.aviary.gateway.connection;

import io.aviary.gateway.GatewayFilter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
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
            @Value("${server.tomcat.remoteip.internal-proxies:}") Pattern proxies,
            MeterRegistry metrics) {
        var heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        int max = settings.max(heap);
        var limit = new AddressLimit(settings.perAddress(heap), proxies);
        log.info("At most {} connections, {} of one address", max, limit.connections());
        var refused = new LongAdder();
        FunctionCounter.builder("aviary.gateway.connections.refused", refused, LongAdder::sum)
                .register(metrics);
        return factory -> {
            factory.setProtocol(LimitedProtocol.class.getName());
            factory.addConnectorCustomizers(
                    connector -> {
                        var protocol = (LimitedProtocol) connector.getProtocolHandler();
                        protocol.setMaxConnections(max);
                        protocol.limit(limit, refused);
                    });
        };
    }

    @Bean
    FilterRegistrationBean<ResponseEndFilter> responseEndFilter(ConnectionSettings settings) {
        return GatewayFilter.RESPONSE_END.register(new ResponseEndFilter(settings));
    }
}

package io.aviary.gateway.forwarding;

import io.aviary.gateway.GatewayFilter;
import io.aviary.gateway.routing.Service;
import io.aviary.gateway.shedding.ServiceBulkheads;
import io.aviary.platform.downstream.ServiceInstances;
import io.lettuce.core.resource.ClientResources;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.EnumMap;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;

@Configuration(proxyBeanMethods = false)
class ForwardingConfiguration {
    /// Creates the pool of connections to all services. It has no limits, because
    /// [ServiceBulkheads] limits the requests in flight. A body is sent until the first byte of a
    /// response arrives.
    @Bean
    PoolingHttpClientConnectionManager serviceConnections(ForwardingSettings settings) {
        var pool =
                new PoolingHttpClientConnectionManager(
                        channels(),
                        PoolConcurrencyPolicy.LAX,
                        PoolReusePolicy.LIFO,
                        null,
                        ManagedHttpClientConnectionFactory.builder()
                                .responseOutOfOrderStrategy(
                                        (_, _, service, _, _) -> service.available() > 0)
                                .build());
        pool.setDefaultMaxPerRoute(Integer.MAX_VALUE);
        pool.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build());
        pool.setDefaultConnectionConfig(
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        // Exchange checks every connection itself, without the 1 ms wait.
                        .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                        .build());
        return pool;
    }

    /// Opens connections without TLS, as channels, because reads from a channel can be
    /// non-blocking.
    private static HttpClientConnectionOperator channels() {
        return new DefaultHttpClientConnectionOperator(
                _ -> SocketChannel.open().socket(),
                null,
                null,
                RegistryBuilder.<TlsSocketStrategy>create().build());
    }

    /// Closes idle connections. Otherwise the connections of a peak would stay open, half-closed by
    /// their services.
    @Bean(initMethod = "start", destroyMethod = "shutdown")
    IdleConnectionEvictor idleServiceConnections(PoolingHttpClientConnectionManager connections) {
        return new IdleConnectionEvictor(connections, Exchange.MAX_IDLE, Exchange.MAX_IDLE);
    }

    /// @param redis provides its timer, which also measures the timeouts of Redis commands
    @Bean
    ProxyExchange forwardingRequests(
            ForwardingSettings settings,
            PoolingHttpClientConnectionManager connections,
            ClientResources redis,
            ServiceBulkheads bulkheads,
            Clock clock) {
        var services = new EnumMap<Service, ServiceClient>(Service.class);
        for (var service : Service.behindTheGateway()) {
            var instances =
                    new ServiceInstances(
                            settings.instances(service), settings.ejectionTime(), clock);
            services.put(service, new ServiceClient(connections, redis.timer(), instances));
        }
        return new ForwardingRequests(services, bulkheads, settings);
    }

    /// Initializes the header filters of Spring Cloud Gateway before the server listens. By default
    /// they are initialized only afterwards, and earlier requests fail.
    @Bean
    SmartInitializingSingleton headerFiltersBeforeTheFirstRequest(
            ProxyExchangeHandlerFunction handler, ApplicationContext context) {
        return () -> handler.onApplicationEvent(new ContextRefreshedEvent(context));
    }

    /// Sets the timeout for reading bodies. It is separate from the connection's timeout, which
    /// also applies to writes.
    @Bean
    TomcatConnectorCustomizer bodyIdleTimeout(ForwardingSettings settings) {
        return connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setDisableUploadTimeout(false);
                http.setConnectionUploadTimeout((int) settings.bodyIdleTimeout().toMillis());
            }
        };
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(ForwardingSettings settings) {
        return GatewayFilter.BODY.register(new BodyFilter(settings));
    }
}

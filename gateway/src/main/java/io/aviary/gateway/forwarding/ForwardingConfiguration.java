package io.aviary.gateway.forwarding;

import io.aviary.gateway.GatewayFilter;
import io.aviary.gateway.routing.Service;
import io.aviary.gateway.shedding.ServicePlaces;
import io.aviary.platform.downstream.ServiceInstances;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.EnumMap;
import org.apache.coyote.http11.AbstractHttp11Protocol;
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
    static {
        // Shorter than Tomcat's 20 s, so that a service never closes a connection just as the
        // gateway sends a request on it. The JDK's client reads this property once and offers no
        // other setting.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    /// Creates the HTTP client, which runs callbacks on its own thread. A callback only queues
    /// bytes for the thread of the request, so no other thread has to be woken for each packet.
    @Bean(destroyMethod = "shutdownNow")
    HttpClient serviceClient(ForwardingSettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Runnable::run)
                .build();
    }

    @Bean
    ProxyExchange forwardingRequests(
            ForwardingSettings settings, HttpClient client, ServicePlaces places, Clock clock) {
        var services = new EnumMap<Service, ServiceClient>(Service.class);
        for (var service : Service.behindTheGateway()) {
            var instances =
                    new ServiceInstances(settings.instances(service), settings.ejection(), clock);
            services.put(service, new ServiceClient(client, instances, settings));
        }
        return new ForwardingRequests(services, places, settings);
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
    TomcatConnectorCustomizer bodySilence(ForwardingSettings settings) {
        return connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setDisableUploadTimeout(false);
                http.setConnectionUploadTimeout((int) settings.bodySilence().toMillis());
            }
        };
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(ForwardingSettings settings) {
        return GatewayFilter.BODY.register(new BodyFilter(settings));
    }
}

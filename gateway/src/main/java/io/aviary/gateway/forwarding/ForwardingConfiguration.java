package io.aviary.gateway.forwarding;

import io.aviary.gateway.routing.Service;
import io.aviary.platform.downstream.Instances;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.EnumMap;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
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
        // Shorter than Tomcat's 20 s, so that a service never closes a connection just as a request
        // goes out on it. The client reads it once, from here only.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    /// What answers bring is only put down for the thread that waits for it, so the client's own
    /// thread can do that, and no other has to be woken for each packet.
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
    ProxyExchange forwarding(ForwardingSettings settings, HttpClient client, Clock clock) {
        var services = new EnumMap<Service, ServiceClient>(Service.class);
        for (var service : Service.behindTheGateway()) {
            var instances = new Instances(settings.instances(service), settings.ejection(), clock);
            services.put(service, new ServiceClient(client, instances, settings));
        }
        return new ForwardingRequests(services, settings);
    }

    /// Spring Cloud Gateway learns of its header filters only after the server has begun to listen,
    /// and would fail whoever comes between.
    @Bean
    SmartInitializingSingleton filtersBeforeTheFirstRequest(
            ProxyExchangeHandlerFunction handler, ApplicationContext context) {
        return () -> handler.onApplicationEvent(new ContextRefreshedEvent(context));
    }

    /// Apart from the connection's time-out, which is that of writes too.
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
    FilterRegistrationBean<DownloadEndFilter> endingDownloads() {
        var ending = new FilterRegistrationBean<>(new DownloadEndFilter());
        ending.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 100);
        return ending;
    }
}

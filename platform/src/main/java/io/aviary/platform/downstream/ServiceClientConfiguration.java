package io.aviary.platform.downstream;

import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/// Configures the HTTP clients for other services: the JDK's client with persistent connections.
/// It runs on virtual threads, because a thread pool would be a hidden limit.
@AutoConfiguration
public final class ServiceClientConfiguration {
    @Bean
    ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> jdkClient() {
        return client ->
                client.withExecutor(new VirtualThreadTaskExecutor("http-"))
                        .withHttpClientCustomizer(
                                http -> http.version(HttpClient.Version.HTTP_1_1));
    }

    @Bean
    RestClientHttpServiceGroupConfigurer instancesInTurn(Clock clock) {
        var inTurn = new LoadBalancingInterceptor(clock, new InstanceAddresses());
        return groups -> groups.forEachClient((group, client) -> client.requestInterceptor(inTurn));
    }
}

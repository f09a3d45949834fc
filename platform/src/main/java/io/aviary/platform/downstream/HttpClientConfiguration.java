package io.aviary.platform.downstream;

import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/// How one service calls another: the JDK's client, whose own pool of threads would be a limit that
/// nobody sees, over connections that are kept.
@AutoConfiguration
public final class HttpClientConfiguration {
    @Bean
    ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> jdkClient() {
        return client ->
                client.withExecutor(new VirtualThreadTaskExecutor("http-"))
                        .withHttpClientCustomizer(
                                http -> http.version(HttpClient.Version.HTTP_1_1));
    }

    @Bean
    RestClientHttpServiceGroupConfigurer instancesInTurn(Clock clock) {
        var inTurn = new InstancesInTurn(clock, new InstanceNames());
        return groups -> groups.forEachClient((group, client) -> client.requestInterceptor(inTurn));
    }
}

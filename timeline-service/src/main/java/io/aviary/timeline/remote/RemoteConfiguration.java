package io.aviary.timeline.remote;

import java.net.http.HttpClient;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.service.registry.ImportHttpServices;

/// The clients of the two other services. Nobody retries here: readers do, and the fan-out does by
/// reading its events again.
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user", types = UserApi.class)
@ImportHttpServices(group = "tweet", types = TweetApi.class)
class RemoteConfiguration {
    @Bean
    ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> jdkClient() {
        return client ->
                client.withExecutor(new VirtualThreadTaskExecutor("http-"))
                        .withHttpClientCustomizer(
                                http -> http.version(HttpClient.Version.HTTP_1_1));
    }
}

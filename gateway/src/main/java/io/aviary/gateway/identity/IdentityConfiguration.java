package io.aviary.gateway.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
    @Bean
    HeadersToServices headersToServices() {
        return new HeadersToServices();
    }

    @Bean
    HeadersToClients headersToClients() {
        return new HeadersToClients();
    }
}

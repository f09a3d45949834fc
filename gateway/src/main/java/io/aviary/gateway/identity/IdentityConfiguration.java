package io.aviary.gateway.identity;

import io.aviary.platform.trace.Traces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
    @Bean
    HeadersToServices headersToServices(Traces traces) {
        return new HeadersToServices(traces);
    }

    @Bean
    HeadersToClients headersToClients() {
        return new HeadersToClients();
    }
}

package io.aviary.gateway.shedding;

import io.aviary.gateway.GatewayFilter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SheddingConfiguration {
    @Bean
    FilterRegistrationBean<LoadSheddingFilter> loadSheddingFilter(
            SheddingSettings settings, MeterRegistry metrics) {
        return GatewayFilter.LOAD_SHEDDING.register(new LoadSheddingFilter(settings, metrics));
    }

    @Bean
    FilterRegistrationBean<CallerShareFilter> callerShareFilter(SheddingSettings settings) {
        return GatewayFilter.CALLER_SHARE.register(
                new CallerShareFilter(settings.largePerCaller()));
    }
}

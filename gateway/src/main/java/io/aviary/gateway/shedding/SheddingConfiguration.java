package io.aviary.gateway.shedding;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SheddingConfiguration {
    /// Before the token check, which costs more than anything else here.
    @Bean
    FilterRegistrationBean<LoadSheddingFilter> loadShedding(
            SheddingSettings settings, MeterRegistry metrics) {
        var shedding = new FilterRegistrationBean<>(new LoadSheddingFilter(settings, metrics));
        shedding.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 50);
        return shedding;
    }

    /// After the rate limit, which knows the caller too and counts what is refused here.
    @Bean
    FilterRegistrationBean<CallerShareFilter> callerShares(SheddingSettings settings) {
        var shares = new FilterRegistrationBean<>(new CallerShareFilter(settings.largePerCaller()));
        shares.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 60);
        return shares;
    }
}

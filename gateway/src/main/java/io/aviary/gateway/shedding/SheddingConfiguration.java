package io.aviary.gateway.shedding;

import io.aviary.gateway.GatewayFilter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class SheddingConfiguration {
    @Bean
    FilterRegistrationBean<LoadSheddingFilter> loadSheddingFilter(
            SheddingSettings settings, ShedRequests shed, MeterRegistry metrics) {
        return GatewayFilter.LOAD_SHEDDING.register(
                new LoadSheddingFilter(settings, shed, metrics));
    }

    @Bean
    BufferMemory bufferMemory(
            SheddingSettings settings,
            @Value("${aviary.forwarding.max-body:64KB}") DataSize maxBody,
            MeterRegistry metrics) {
        var heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        var memory = BufferMemory.of(heap, settings.inFlight(), maxBody);
        Gauge.builder("aviary.gateway.buffered", memory, BufferMemory::used)
                .baseUnit(BaseUnits.BYTES)
                .register(metrics);
        return memory;
    }

    @Bean
    FilterRegistrationBean<CallerShareFilter> callerShareFilter(
            SheddingSettings settings, BufferMemory memory, ShedRequests shed) {
        return GatewayFilter.CALLER_SHARE.register(new CallerShareFilter(settings, memory, shed));
    }
}

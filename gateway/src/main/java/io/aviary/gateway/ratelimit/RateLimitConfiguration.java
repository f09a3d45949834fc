package io.aviary.gateway.ratelimit;

import io.aviary.gateway.GatewayFilter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {
    @Bean
    SharedCounts sharedCounts(LettuceConnectionFactory redis, Clock clock) {
        return new SharedCounts(redis, clock);
    }

    @Bean
    CountersMetrics countersMetrics(LettuceConnectionFactory redis, Clock clock) {
        return new CountersMetrics(redis, clock);
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitFilter(
            RateLimitSettings settings, SharedCounts shared, Clock clock) {
        var limits = new RateLimits(settings, shared, new LocalCounts(clock), clock);
        return GatewayFilter.RATE_LIMIT.register(new RateLimitFilter(limits));
    }
}

package io.aviary.gateway.ratelimit;

import java.time.Clock;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {
    @Bean
    SharedCounts sharedCounts(RateLimitSettings settings, Clock clock) {
        var redis =
                new RedisConnections(
                        settings.redis(), settings.redisNodes(), settings.redisTimeout());
        return new SharedCounts(redis, settings.redisTimeout(), clock);
    }

    /// After the token check, which tells who is counted.
    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimiting(
            RateLimitSettings settings, SharedCounts shared, Clock clock) {
        var limits = new RateLimits(settings, shared, new LocalCounts(clock), clock);
        var limiting = new FilterRegistrationBean<>(new RateLimitFilter(limits));
        limiting.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 50);
        return limiting;
    }
}

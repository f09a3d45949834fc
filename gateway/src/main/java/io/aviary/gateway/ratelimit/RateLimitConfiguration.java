package io.aviary.gateway.ratelimit;

import io.aviary.gateway.GatewayFilter;
import io.aviary.gateway.count.RequestCounts;
import io.aviary.platform.crypto.Hmac;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {
    @Bean
    RateLimits rateLimits(RateLimitSettings settings, RequestCounts counts, Clock clock) {
        return new RateLimits(settings, counts, clock);
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitFilter(RateLimits limits) {
        return GatewayFilter.RATE_LIMIT.register(new RateLimitFilter(limits));
    }

    @Bean
    FilterRegistrationBean<TokenLimitFilter> tokenLimitFilter(
            RateLimits limits, RefreshTokenSettings settings) {
        return GatewayFilter.TOKEN_LIMIT.register(
                new TokenLimitFilter(limits, new Hmac(settings.key())));
    }
}

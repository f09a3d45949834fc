package io.aviary.gateway.count;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
class CountConfiguration {
    @Bean
    CountsConnection countsConnection(LettuceConnectionFactory redis) {
        return new CountsConnection(redis);
    }

    @Bean
    CountersMetrics countersMetrics(LettuceConnectionFactory redis, Clock clock) {
        return new CountersMetrics(redis, clock);
    }

    @Bean
    RequestCounts requestCounts(CountsConnection redis, Clock clock) {
        return new RequestCounts(new SharedCounts(redis, clock), new LocalCounts(clock), clock);
    }
}

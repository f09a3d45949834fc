package io.aviary.timeline.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The configuration of the Redis connection. While the connection is closed, commands fail at
/// once, so readers use the shards. The client attempts to reconnect every 250 ms, so readers soon
/// return to Redis.
@Configuration(proxyBeanMethods = false)
class RedisConnections {
    private static final Duration RECONNECTION = Duration.ofMillis(250);

    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources -> resources.reconnectDelay(Delay.constant(RECONNECTION));
    }

    /// Records spans of commands if tracing is enabled.
    @Bean
    ClientResourcesBuilderCustomizer commandSpans(
            ObjectProvider<Tracer> tracer, ObjectProvider<ObservationRegistry> observations) {
        return resources -> {
            if (tracer.getIfAvailable() != null) {
                resources.tracing(new CommandSpans(observations.getObject()));
            }
        };
    }
}

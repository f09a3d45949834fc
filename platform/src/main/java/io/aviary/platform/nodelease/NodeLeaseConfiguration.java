package io.aviary.platform.nodelease;

import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.shard.ShardConfiguration;
import io.aviary.platform.shard.Shards;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Switched on by `aviary.shards`: every service with shards mints ids.
@AutoConfiguration(after = ShardConfiguration.class)
@ConditionalOnProperty("aviary.shards[0].url")
public final class NodeLeaseConfiguration {
    @Bean
    SnowflakeIds snowflakeIds(Clock clock) {
        return new SnowflakeIds(clock, System::nanoTime);
    }

    @Bean
    NodeLeaseKeeper nodeLeaseKeeper(Shards shards, JdbcClient jdbc, SnowflakeIds ids, Clock clock) {
        return new NodeLeaseKeeper(new NodeLeases(shards, jdbc, System::nanoTime), ids, clock);
    }
}

package io.aviary.platform.nodelease;

import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.shard.ShardConfiguration;
import io.aviary.platform.shard.ShardMap;
import io.aviary.platform.shard.Shards;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Configures the minting of ids in every service that has shards, as set by `aviary.shards`.
@AutoConfiguration(after = ShardConfiguration.class)
@ConditionalOnProperty("aviary.shards[0].url")
public final class NodeLeaseConfiguration {
    @Bean
    SnowflakeIds snowflakeIds(Clock clock, ShardMap map) {
        return new SnowflakeIds(
                clock, System::nanoTime, map.all().size(), shard -> map.physical(shard).index());
    }

    @Bean
    NodeLeaseKeeper nodeLeaseKeeper(Shards shards, JdbcClient jdbc, SnowflakeIds ids, Clock clock) {
        var leases =
                shards.map().all().stream()
                        .map(server -> new NodeLeases(shards, jdbc, server, System::nanoTime))
                        .toList();
        return new NodeLeaseKeeper(leases, ids, clock);
    }
}

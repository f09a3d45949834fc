package io.aviary.platform.shard;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// A data source that routes to the connection pool of the [CurrentShard].
final class ShardRoutingDataSource extends AbstractRoutingDataSource implements AutoCloseable {
    private final List<HikariDataSource> pools;

    ShardRoutingDataSource(List<HikariDataSource> pools) {
        this.pools = pools;
        setLenientFallback(false);
        setTargetDataSources(
                IntStream.range(0, pools.size())
                        .boxed()
                        .collect(Collectors.toMap(PhysicalShard::new, pools::get)));
    }

    @Override
    protected Object determineCurrentLookupKey() {
        return CurrentShard.get();
    }

    List<HikariDataSource> pools() {
        return pools;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}

package io.aviary.platform.shard;

import io.aviary.platform.id.LogicalShard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Maps the 1,024 logical shards to their servers. To move a range, only this map changes: no code
/// computes a server from a hash.
public final class ShardMap {
    private final PhysicalShard[] holders = new PhysicalShard[LogicalShard.COUNT];
    private final List<PhysicalShard> all;

    ShardMap(List<ShardSettings.Server> servers) {
        all = IntStream.range(0, servers.size()).mapToObj(PhysicalShard::new).toList();
        for (var shard : all) {
            var server = servers.get(shard.index());
            for (int number = server.from(); number <= server.to(); number++) {
                claim(number, shard);
            }
        }
        for (int number = 0; number < holders.length; number++) {
            if (holders[number] == null) {
                throw new IllegalArgumentException(
                        "aviary.shards: no server holds logical shard " + number);
            }
        }
    }

    private void claim(int number, PhysicalShard shard) {
        if (holders[number] != null) {
            throw new IllegalArgumentException(
                    "aviary.shards: two servers hold logical shard " + number);
        }
        holders[number] = shard;
    }

    /// Returns the server of a logical shard.
    public PhysicalShard physical(LogicalShard shard) {
        return holders[shard.number()];
    }

    /// Returns all servers, in the order of the settings.
    public List<PhysicalShard> all() {
        return all;
    }

    /// Groups items by their server, so each server is queried once.
    public <T> Map<PhysicalShard, List<T>> group(
            Collection<T> items, Function<? super T, LogicalShard> shardOf) {
        return items.stream().collect(Collectors.groupingBy(item -> physical(shardOf.apply(item))));
    }
}

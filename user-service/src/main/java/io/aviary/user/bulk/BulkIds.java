package io.aviary.user.bulk;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Mints ids for thousands of rows at once. The shard is part of an id, so rows of all shards of a
/// server can share one minted millisecond and sequence. A load therefore does not run ahead of
/// the clock.
@Component
final class BulkIds {
    private final SnowflakeIds ids;
    private final Shards shards;

    BulkIds(SnowflakeIds ids, Shards shards) {
        this.ids = ids;
        this.shards = shards;
    }

    /// Mints a distinct id for each element of the list.
    List<SnowflakeId> mint(List<LogicalShard> wanted) {
        var minted = new HashMap<PhysicalShard, List<SnowflakeId>>();
        var used = new int[LogicalShard.COUNT];
        return wanted.stream().map(shard -> next(shard, minted, used)).toList();
    }

    /// Returns an id that carries the node number that the server of the shard has leased. The
    /// other servers may have leased this number to other instances.
    private SnowflakeId next(
            LogicalShard shard, Map<PhysicalShard, List<SnowflakeId>> minted, int[] used) {
        var ofServer =
                minted.computeIfAbsent(shards.map().physical(shard), server -> new ArrayList<>());
        int turn = used[shard.number()]++;
        if (turn == ofServer.size()) {
            ofServer.add(ids.next(shard));
        }
        var id = ofServer.get(turn);
        return SnowflakeId.of(id.millis(), shard, id.node(), id.sequence());
    }
}

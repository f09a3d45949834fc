package io.aviary.user.bulk;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Mints ids for thousands of rows at once. The shard is part of an id, so rows of 1,024 shards
/// can share one minted millisecond and sequence. A load therefore does not run ahead of the
/// clock.
@Component
final class BulkIds {
    private final SnowflakeIds ids;

    BulkIds(SnowflakeIds ids) {
        this.ids = ids;
    }

    /// Mints a distinct id for each element of the list.
    List<SnowflakeId> mint(List<LogicalShard> shards) {
        var minted = new ArrayList<SnowflakeId>();
        var used = new int[LogicalShard.COUNT];
        return shards.stream().map(shard -> next(shard, minted, used)).toList();
    }

    private SnowflakeId next(LogicalShard shard, List<SnowflakeId> minted, int[] used) {
        int turn = used[shard.number()]++;
        if (turn == minted.size()) {
            minted.add(ids.next(shard));
        }
        var id = minted.get(turn);
        return SnowflakeId.of(id.millis(), shard, id.node(), id.sequence());
    }
}

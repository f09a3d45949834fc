package io.aviary.tweet.bulk;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import java.util.HashMap;
import java.util.Map;

/// Mints ids for times of the past, with the node number that belongs to bulk loads. None is minted
/// twice; what is more than 64 in one shard and millisecond goes to the next one. Another request
/// may have taken the same ones: the load sees that.
final class PastIds {
    private final Map<SnowflakeId, Integer> minted = new HashMap<>();

    SnowflakeId next(LogicalShard shard, long millis) {
        long at = millis;
        while (true) {
            var first = SnowflakeId.of(at, shard, SnowflakeId.BULK_NODE, 0);
            int sequence = minted.merge(first, 1, Integer::sum) - 1;
            if (sequence < SnowflakeId.SEQUENCES) {
                return SnowflakeId.of(at, shard, SnowflakeId.BULK_NODE, sequence);
            }
            at++;
        }
    }
}

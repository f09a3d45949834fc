package io.aviary.tweet.bulk;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import java.util.HashMap;
import java.util.Map;

/// Mints ids for past times, with the node number of bulk loads. Each id is minted once; after 64
/// ids in one shard and millisecond, minting continues in the next millisecond. Another request
/// may have taken the same ids, which the load detects.
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

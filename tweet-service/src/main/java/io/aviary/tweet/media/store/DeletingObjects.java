package io.aviary.tweet.media.store;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Deletes the objects that no row refers to: first the object, then the note about it, so that
/// whatever is interrupted is begun again. Any number of instances may do so at the same time.
@Component
public final class DeletingObjects {
    private final Shards shards;
    private final UnusedObjects unused;
    private final MediaStore store;
    private final Clock clock;

    DeletingObjects(Shards shards, UnusedObjects unused, MediaStore store, Clock clock) {
        this.shards = shards;
        this.unused = unused;
        this.store = store;
        this.clock = clock;
    }

    /// Deletes those of one server that are due, a batch at a time.
    public void deleteUnused(PhysicalShard shard) {
        int deleted;
        do {
            deleted = shards.inTransaction(shard, this::deleteBatch);
        } while (deleted > 0);
    }

    private int deleteBatch() {
        var keys = unused.due(clock.instant());
        keys.forEach(store::delete);
        unused.forget(keys);
        return keys.size();
    }
}

package io.aviary.tweet.media.store;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Deletes objects that no row refers to. Each object is deleted before its entry in
/// `unused_object`, so an interrupted deletion is repeated. Any number of instances may delete
/// objects concurrently.
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

    /// Deletes the objects of one server that are due, in batches.
    public void deleteDue(PhysicalShard shard) {
        int deleted;
        do {
            deleted = shards.inTransaction(shard, this::deleteBatch);
        } while (deleted > 0);
    }

    private int deleteBatch() {
        var keys = unused.lockDue(clock.instant());
        keys.forEach(store::delete);
        unused.remove(keys);
        return keys.size();
    }
}

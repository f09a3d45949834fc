package io.aviary.tweet.media;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.media.quota.UploadQuota;
import io.aviary.tweet.media.store.DeletingObjects;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes media items that were not attached in time, and then all objects without a row. This
/// runs in every instance, which skips the rows that another instance has locked.
@Component
class SweepingMedia {
    private static final Logger log = LoggerFactory.getLogger(SweepingMedia.class);

    private final Shards shards;
    private final MediaItems items;
    private final DeletingObjects objects;
    private final UploadQuota quota;
    private final Clock clock;

    SweepingMedia(
            Shards shards,
            MediaItems items,
            DeletingObjects objects,
            UploadQuota quota,
            Clock clock) {
        this.shards = shards;
        this.items = items;
        this.objects = objects;
        this.quota = quota;
        this.clock = clock;
    }

    /// Deletes expired media items and unused objects on every server. If a server is unavailable,
    /// continues with the next one; the next run retries the rest.
    @Scheduled(fixedDelayString = "${aviary.media.sweep-interval:1m}")
    void sweep() {
        for (var shard : shards.map().all()) {
            try {
                sweep(shard);
            } catch (RuntimeException failure) {
                log.warn(
                        "Expired media items of a shard could not be deleted: {}",
                        failure.toString());
            }
        }
    }

    private void sweep(PhysicalShard shard) {
        int deleted;
        do {
            deleted = shards.inTransaction(shard, () -> items.deleteExpired(clock.instant()));
        } while (deleted > 0);
        shards.inTransaction(shard, () -> quota.deleteEarlierDays(clock.instant()));
        objects.deleteDue(shard);
    }
}

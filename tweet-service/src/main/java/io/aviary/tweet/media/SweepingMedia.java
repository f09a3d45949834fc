package io.aviary.tweet.media;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.media.store.DeletingObjects;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Clears away what nobody attached in time, and then all objects without a row. Every instance
/// does so, each passing over what another is at.
@Component
class SweepingMedia {
    private static final Logger log = LoggerFactory.getLogger(SweepingMedia.class);

    private final Shards shards;
    private final MediaItems rows;
    private final DeletingObjects objects;
    private final Clock clock;

    SweepingMedia(Shards shards, MediaItems rows, DeletingObjects objects, Clock clock) {
        this.shards = shards;
        this.rows = rows;
        this.objects = objects;
        this.clock = clock;
    }

    /// Goes on with the next server where one, or the store, is away; what was left comes next
    /// time.
    @Scheduled(fixedDelayString = "${aviary.media.sweep-every:1m}")
    void sweep() {
        for (var shard : shards.map().all()) {
            try {
                sweep(shard);
            } catch (RuntimeException failure) {
                log.warn("MediaItem could not be swept: {}", failure.toString());
            }
        }
    }

    private void sweep(PhysicalShard shard) {
        int deleted;
        do {
            deleted = shards.inTransaction(shard, () -> rows.deleteExpired(clock.instant()));
        } while (deleted > 0);
        objects.deleteUnused(shard);
    }
}

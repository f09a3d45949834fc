package io.aviary.user.celebrity;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Finds celebrities by their counts, for where no follow tells of them: after a start with another
/// threshold, or after a counter was repaired. Instances that do so at the same time change each
/// user once.
@Component
final class SweepingCelebrities {
    private static final Logger log = LoggerFactory.getLogger(SweepingCelebrities.class);
    private static final int BATCH = 1_000;

    private final Shards shards;
    private final Celebrities celebrities;
    private final UpdatingCelebrities updating;

    SweepingCelebrities(Shards shards, Celebrities celebrities, UpdatingCelebrities updating) {
        this.shards = shards;
        this.celebrities = celebrities;
        this.updating = updating;
    }

    /// At the start and every five minutes; a server that does not answer has its turn the next
    /// time.
    @Scheduled(fixedDelayString = "${aviary.fanout.celebrity-sweep:PT5M}")
    void sweepAll() {
        for (var server : shards.map().all()) {
            try {
                sweep(server);
            } catch (RuntimeException unreachable) {
                log.warn("Celebrities stay as they are for now: {}", unreachable.toString());
            }
        }
    }

    private void sweep(PhysicalShard server) {
        var misplaced = shards.read(server, celebrities::misplaced);
        for (int i = 0; i < misplaced.size(); i += BATCH) {
            change(server, misplaced.subList(i, Math.min(i + BATCH, misplaced.size())));
        }
    }

    private void change(PhysicalShard server, List<Long> users) {
        shards.inTransaction(
                server,
                () -> {
                    updating.updateWhereCrossed(users);
                    return users;
                });
    }
}

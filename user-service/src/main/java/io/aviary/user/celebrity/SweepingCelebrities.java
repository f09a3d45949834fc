package io.aviary.user.celebrity;

import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Updates users whose status does not match their follower count. A restart with another
/// threshold or the repair of a counter leaves such users behind, because no follow triggers their
/// update. Concurrent instances update each user once.
@Component
final class SweepingCelebrities {
    private static final Logger log = LoggerFactory.getLogger(SweepingCelebrities.class);
    private static final int BATCH_SIZE = 1_000;

    private final Shards shards;
    private final Celebrities celebrities;
    private final UpdatingCelebrities updating;

    SweepingCelebrities(Shards shards, Celebrities celebrities, UpdatingCelebrities updating) {
        this.shards = shards;
        this.celebrities = celebrities;
        this.updating = updating;
    }

    /// Sweeps all servers, at startup and every five minutes. An unavailable server is swept in
    /// the next run.
    @Scheduled(fixedDelayString = "${aviary.celebrity.sweep-interval:5m}")
    void sweepAll() {
        for (var server : shards.map().all()) {
            try {
                sweep(server);
            } catch (RuntimeException unreachable) {
                log.warn("Celebrities of a server were not updated: {}", unreachable.toString());
            }
        }
    }

    private void sweep(PhysicalShard server) {
        var mismatched = shards.read(server, celebrities::findMismatched);
        for (int i = 0; i < mismatched.size(); i += BATCH_SIZE) {
            update(server, mismatched.subList(i, Math.min(i + BATCH_SIZE, mismatched.size())));
        }
    }

    private void update(PhysicalShard server, List<UserId> users) {
        shards.inTransaction(
                server,
                () -> {
                    updating.updateWhereCrossed(users);
                    return users;
                });
    }
}

package io.aviary.platform.outbox;

import io.aviary.platform.shard.PhysicalShard;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes a server's relay in this process after a commit. A signal is never lost. Several signals
/// before the relay checks count as one.
final class WakeUp {
    private final Map<PhysicalShard, Bell> bells = new ConcurrentHashMap<>();

    Bell bell(PhysicalShard shard) {
        return bells.computeIfAbsent(shard, _ -> new Bell());
    }

    static final class Bell {
        private final Semaphore rung = new Semaphore(0);

        void ring() {
            if (rung.availablePermits() == 0) {
                rung.release();
            }
        }

        void await(Duration atMost) throws InterruptedException {
            if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                rung.drainPermits();
            }
        }
    }
}

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
    private final Map<PhysicalShard, Signal> signals = new ConcurrentHashMap<>();

    Signal signal(PhysicalShard shard) {
        return signals.computeIfAbsent(shard, _ -> new Signal());
    }

    static final class Signal {
        private final Semaphore pending = new Semaphore(0);

        void send() {
            if (pending.availablePermits() == 0) {
                pending.release();
            }
        }

        void await(Duration maxWait) throws InterruptedException {
            if (pending.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
                pending.drainPermits();
            }
        }
    }
}

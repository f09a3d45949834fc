package io.aviary.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Rings every relay of this process after a commit. A ring is never lost, and many rings before
/// the relay looks are one.
final class WakeUp {
    private final List<Bell> bells = new CopyOnWriteArrayList<>();

    Bell newBell() {
        var bell = new Bell();
        bells.add(bell);
        return bell;
    }

    void ring() {
        bells.forEach(Bell::ring);
    }

    static final class Bell {
        private final Semaphore rung = new Semaphore(0);

        private void ring() {
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

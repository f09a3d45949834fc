package io.aviary.platform.outbox;

import java.util.concurrent.CountDownLatch;

final class Waits {
    private Waits() {}

    static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}

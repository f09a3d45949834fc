package io.aviary.platform.outbox;

import java.util.concurrent.CountDownLatch;

final class Waits {
    private Waits() {}

    static boolean uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }
}

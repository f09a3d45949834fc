package io.aviary.platform.outbox;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;

/// Runs one relay for each server, from before the first request until after the last.
final class OutboxRelays implements SmartLifecycle {
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final List<OutboxRelay> relays;
    private volatile List<Thread> threads = List.of();

    OutboxRelays(List<OutboxRelay> relays) {
        this.relays = relays;
    }

    @Override
    public void start() {
        threads =
                IntStream.range(0, relays.size())
                        .mapToObj(
                                index ->
                                        Thread.ofPlatform()
                                                .name("outbox-relay-" + index)
                                                .daemon()
                                                .start(relays.get(index)))
                        .toList();
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
        relays.forEach(OutboxRelay::release);
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return 1;
    }
}

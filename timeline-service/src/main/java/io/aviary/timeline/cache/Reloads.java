package io.aviary.timeline.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The objects that are in use and will expire soon. They are reloaded together, so many readers
/// share a request to the source, and none of them waits for it.
final class Reloads<K> {
    private static final Logger log = LoggerFactory.getLogger(Reloads.class);

    /// The time for which objects are gathered: few requests a second, and far below a lifetime.
    private static final long GATHERING_MILLIS = 50;

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(
                    GATHERING_MILLIS,
                    TimeUnit.MILLISECONDS,
                    Thread.ofVirtual().name("cache-reload")::start);

    private final Consumer<List<K>> load;
    private final Set<K> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    /// @param load loads objects and caches them
    Reloads(Consumer<List<K>> load) {
        this.load = load;
    }

    /// Schedules a reload of objects. Returns at once.
    void add(Collection<K> ids) {
        if (pending.addAll(ids)) {
            start();
        }
    }

    private void start() {
        if (running.compareAndSet(false, true)) {
            LATER.execute(this::run);
        }
    }

    private void run() {
        try {
            reload(new ArrayList<>(pending));
        } finally {
            running.set(false);
        }
        if (!pending.isEmpty()) {
            start();
        }
    }

    /// Reloads objects. After a failure they expire, and the next reader receives the failure.
    private void reload(List<K> ids) {
        try {
            load.accept(ids);
        } catch (RuntimeException failed) {
            log.debug("{} objects were not reloaded: {}", ids.size(), failed.toString());
        } finally {
            ids.forEach(pending::remove);
        }
    }
}

package io.aviary.timeline.celebrity;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.remote.TweetClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// The newest ids of one author. It collects the ids of events from its creation on, before the
/// shards are asked, so no tweet falls between the answer of the shards and the first event.
final class RecentIds {
    private final long created = System.nanoTime();
    private final CompletableFuture<TweetIds> loaded = new CompletableFuture<>();
    private TweetIds fromEvents = TweetIds.NONE;
    private volatile TweetIds all = TweetIds.NONE;

    boolean isYounger(Duration age) {
        return System.nanoTime() - created < age.toNanos();
    }

    /// Loads the ids from the shards. It is called once, and all readers wait for it.
    void load(Supplier<TweetIds> newest) {
        try {
            var ids = newest.get();
            synchronized (this) {
                all = ids.with(fromEvents);
            }
            loaded.complete(ids);
        } catch (Throwable failed) {
            // Every failure must end the waiting of the readers.
            loaded.completeExceptionally(failed);
            throw failed;
        }
    }

    synchronized void add(TweetIds posted) {
        fromEvents = fromEvents.with(posted);
        all = all.with(posted);
    }

    /// Returns all tweets of the author from [#completeFrom] on.
    ///
    /// @throws RuntimeException the failure of the load
    TweetIds ids() {
        await();
        return all;
    }

    /// Returns the first id from which on none is missing; 0 where no id is missing at all.
    long completeFrom() {
        var ids = await();
        return ids.size() < TweetClient.SLICE ? 0 : ids.oldest();
    }

    private TweetIds await() {
        try {
            return loaded.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}

package io.aviary.timeline.celebrity;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.remote.TweetClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// The newest tweet ids of one author. It collects ids from events before the shards are queried.
/// So no tweet is lost between the response of the shards and the first event.
final class RecentIds {
    private final long created = System.nanoTime();
    private final CompletableFuture<TweetIds> loaded = new CompletableFuture<>();
    private TweetIds fromEvents = TweetIds.NONE;
    private volatile TweetIds all = TweetIds.NONE;

    boolean isYounger(Duration age) {
        return System.nanoTime() - created < age.toNanos();
    }

    /// Loads the ids from the shards. It must be called once, and all readers wait for it.
    void load(Supplier<TweetIds> newest) {
        try {
            var ids = newest.get();
            synchronized (this) {
                all = ids.with(fromEvents);
            }
            loaded.complete(ids);
        } catch (Throwable failed) {
            // Every failure must release the waiting readers.
            loaded.completeExceptionally(failed);
            throw failed;
        }
    }

    synchronized void add(TweetIds posted) {
        fromEvents = fromEvents.with(posted);
        all = all.with(posted);
    }

    /// Returns the ids of all the author's tweets from [#completeFrom] to the newest.
    ///
    /// @throws RuntimeException if the load failed
    TweetIds ids() {
        await();
        return all;
    }

    /// Returns the id from which the ids are complete; 0 if all ids are present.
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

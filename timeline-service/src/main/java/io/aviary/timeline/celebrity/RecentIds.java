package io.aviary.timeline.celebrity;

import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.remote.TweetClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// One author's newest ids. It takes what is posted from the moment on at which it is made, before
/// the shards are asked, so that nothing falls between the answer and the first event.
final class RecentIds {
    private final long begun = System.nanoTime();
    private final CompletableFuture<TweetIds> loaded = new CompletableFuture<>();
    private TweetIds heard = TweetIds.NONE;
    private volatile TweetIds all = TweetIds.NONE;

    boolean isYounger(Duration age) {
        return System.nanoTime() - begun < age.toNanos();
    }

    /// Asks the shards, once, for those who wait for it.
    void load(Supplier<TweetIds> newest) {
        try {
            var ids = newest.get();
            synchronized (this) {
                all = ids.with(heard);
            }
            loaded.complete(ids);
        } catch (Throwable failed) {
            // Whoever waits must hear of it, whatever it is.
            loaded.completeExceptionally(failed);
            throw failed;
        }
    }

    synchronized void add(TweetIds posted) {
        heard = heard.with(posted);
        all = all.with(posted);
    }

    /// Everything the author has posted from [#completeFrom] on.
    ///
    /// @throws RuntimeException where the shards did not answer whoever asked
    TweetIds ids() {
        await();
        return all;
    }

    /// 0 where nothing is missing at all.
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

package io.aviary.load.drill;

import io.aviary.load.console.Refusal;
import io.aviary.load.console.Table;
import io.aviary.load.work.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// Kills one part after the other while tweets are posted, and measures how long each is missed.
final class KillDrill {
    static final List<String> VICTIMS =
            List.of("tweet-service", "timeline-service", "kafka", "redis");
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final LocalParts parts;
    private final Posting posting;
    private final Draining draining;
    private final PrintStream out;
    private final Table report =
            new Table("killed", "after tweets", "healthy s", "visible s", "no 201 for s");

    KillDrill(LocalParts parts, Posting posting, Draining draining, PrintStream out) {
        this.parts = parts;
        this.posting = posting;
        this.draining = draining;
        this.out = out;
    }

    /// Returns when everything that was posted has arrived.
    ///
    /// @param tweets how many are posted in all
    void run(int tweets) {
        parts.find(VICTIMS);
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var posted = CompletableFuture.runAsync(posting, thread);
            try {
                strikeAll(tweets, posted);
            } catch (Refusal failed) {
                posting.stop();
                throw failed;
            }
            join(posted);
        }
        out.println("All posted; waiting until everything has arrived ...");
        draining.await(posting.newest());
        out.println(report);
    }

    private void strikeAll(int tweets, CompletableFuture<Void> posted) {
        for (int i = 0; i < VICTIMS.size() && !posted.isCompletedExceptionally(); i++) {
            // In the middle of each part's share of the tweets.
            int moment = tweets * (2 * i + 1) / (2 * VICTIMS.size());
            if (!Waiting.until(
                    () -> posted.isDone() || posting.acknowledged() >= moment, LOOK, PATIENCE)) {
                throw new Refusal("no post is acknowledged any more");
            }
            strike(VICTIMS.get(i));
        }
    }

    private void strike(String part) {
        int before = posting.acknowledged();
        posting.longestGap();
        out.printf("After %,d tweets: killing %s%n", before, part);
        long killed = System.nanoTime();
        parts.kill(part);
        parts.heal();
        double healthy = secondsSince(killed);
        posting.newest().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(newest -> draining.isShown(newest.getKey(), newest.getValue()));
        report.row(
                part,
                "%,d".formatted(before),
                seconds(healthy),
                seconds(secondsSince(killed)),
                seconds(posting.longestGap() / 1e9));
    }

    private static void join(CompletableFuture<Void> posted) {
        try {
            posted.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Refusal refusal ? refusal : failed;
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

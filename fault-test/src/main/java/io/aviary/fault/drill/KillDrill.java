package io.aviary.fault.drill;

import io.aviary.tools.client.Session;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Table;
import io.aviary.tools.system.LocalProcesses;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// Kills one process after another while tweets are posted, and measures how long each outage
/// lasts.
final class KillDrill {
    /// The processes to kill, in this order. Redis comes first, because it stores nothing on
    /// disk: during the other outages, timelines must exist that receive the pushes.
    static final List<String> VICTIMS =
            List.of("redis", "tweet-service", "timeline-service", "kafka");

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final LocalProcesses parts;
    private final DrillPoster poster;
    private final DeliveryWaiter waiter;
    private final WarmReaders readers;
    private final PrintStream out;
    private final Table report =
            new Table("killed", "after tweets", "healthy s", "visible s", "no 201 for s");

    KillDrill(
            LocalProcesses parts,
            DrillPoster poster,
            DeliveryWaiter waiter,
            WarmReaders readers,
            PrintStream out) {
        this.parts = parts;
        this.poster = poster;
        this.waiter = waiter;
        this.readers = readers;
        this.out = out;
    }

    /// Runs the drill. Returns when every posted tweet has been delivered.
    ///
    /// @param tweets the minimum number of acknowledged tweets
    void run(int tweets) {
        parts.find(VICTIMS);
        readers.warm();
        postAndKill(tweets);
        out.printf(
                Locale.ROOT,
                "%,d tweets are acknowledged; waiting until all are delivered ...%n",
                poster.acknowledged());
        readers.markColdReads();
        waiter.awaitDelivery(poster.newest());
        out.println(report);
    }

    private void postAndKill(int tweets) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var posted = CompletableFuture.runAsync(poster, thread);
            try {
                killAll(tweets, posted);
                awaitAcknowledged(tweets, posted, "the drill ends");
                poster.allowEnd();
            } catch (RuntimeException failed) {
                poster.stop();
                throw failed;
            }
            join(posted);
        }
    }

    private void killAll(int tweets, CompletableFuture<Void> posted) {
        for (int i = 0; i < VICTIMS.size() && !posted.isDone(); i++) {
            // The process is killed halfway through its share of the tweets.
            int killAfter = tweets * (2 * i + 1) / (2 * VICTIMS.size());
            awaitAcknowledged(killAfter, posted, VICTIMS.get(i) + " is killed");
            if (!posted.isDone()) {
                kill(VICTIMS.get(i), posted);
            }
        }
    }

    /// Waits for the wanted number of acknowledged tweets. Returns early if posting has failed.
    private void awaitAcknowledged(int wanted, CompletableFuture<Void> posted, String then) {
        new ReportingPoller(out)
                .await(
                        () -> posted.isDone() ? Optional.empty() : unacknowledged(wanted, then),
                        POLL,
                        LIMIT)
                .ifPresent(
                        left -> {
                            throw new CommandException("no more posts are acknowledged: " + left);
                        });
    }

    private Optional<String> unacknowledged(int wanted, String then) {
        int now = poster.acknowledged();
        return now >= wanted
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%,d tweets are acknowledged; %s after %,d",
                                now,
                                then,
                                wanted));
    }

    private void kill(String part, CompletableFuture<Void> posted) {
        int before = poster.acknowledged();
        poster.takeLongestGap();
        out.printf(Locale.ROOT, "After %,d tweets: killing %s%n", before, part);
        long killed = System.nanoTime();
        parts.kill(part);
        parts.heal();
        double healthy = secondsSince(killed);
        awaitAcknowledged(poster.acknowledged() + 1, posted, "the next process is killed");
        String visible =
                awaitVisible(poster.newest()) ? seconds(secondsSince(killed)) : "not in 120 s";
        report.row(part, before, seconds(healthy), visible, seconds(poster.takeLongestGap() / 1e9));
        if (part.equals("redis")) {
            readers.warm();
        }
    }

    private boolean awaitVisible(Map<Session, Long> newest) {
        return newest.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(last -> waiter.awaitVisible(last.getKey(), last.getValue()))
                .orElse(false);
    }

    private static void join(CompletableFuture<Void> posted) {
        try {
            posted.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CommandException refusal ? refusal : failed;
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

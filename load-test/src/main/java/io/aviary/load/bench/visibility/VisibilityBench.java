package io.aviary.load.bench.visibility;

import io.aviary.load.measure.Latencies;
import io.aviary.load.measure.StealTime;
import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.concurrent.Pacer;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Measures the time from the 201 response to a post until a follower's home timeline shows the
/// tweet, both through the gateway.
final class VisibilityBench {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TweetClient tweetClient;
    private final List<BenchUsers.Pair> pairs;
    private final Latencies accepted = new Latencies();
    private final Latencies visible = new Latencies();

    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    VisibilityBench(Gateway gateway, List<BenchUsers.Pair> pairs) {
        this.tweetClient = new TweetClient(gateway);
        this.pairs = pairs;
    }

    /// @param rate posts per second
    /// @param warmup seconds of posts that are not measured
    /// @return whether each tweet became visible within 30 s
    boolean run(int rate, int seconds, int warmup, PrintStream out) {
        var steal = StealTime.now();
        post(rate, warmup, false);
        post(rate, seconds, true);
        var table = Latencies.table("");
        accepted.addTo(table, "sent to accepted (201)");
        visible.addTo(table, "accepted to visible");
        out.println(table);
        int missing = rate * seconds - (int) visible.count();
        out.printf(
                "%s posts a second for %s s by %s authors; %s not visible within %s s.%n",
                rate, seconds, pairs.size(), missing, LIMIT.toSeconds());
        Optional.ofNullable(failure.get()).ifPresent(line -> out.println("First failure: " + line));
        out.println(StealTime.report(steal));
        return missing == 0;
    }

    /// Posts at a steady rate, and returns when all tweets are visible or the time limit has
    /// passed.
    void post(int rate, int seconds, boolean isMeasured) {
        var pace = new Pacer(rate);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < rate * seconds; i++) {
                var pair = pairs.get(i % pairs.size());
                int number = i;
                pace.next();
                threads.execute(() -> postAndWait(pair, number, isMeasured));
            }
        }
    }

    /// Returns the measured latencies from acceptance to visibility.
    Latencies visible() {
        return visible;
    }

    private void postAndWait(BenchUsers.Pair pair, int number, boolean isMeasured) {
        try {
            measure(pair, number, isMeasured);
        } catch (CommandException refusal) {
            // Counts as a tweet that did not become visible.
            failure.compareAndSet(null, refusal.line());
        }
    }

    private void measure(BenchUsers.Pair pair, int number, boolean isMeasured) {
        long sent = System.nanoTime();
        var posted =
                tweetClient.post(
                        pair.author(),
                        "Bench tweet %s at %s"
                                .formatted(number, TimeUnit.NANOSECONDS.toMillis(sent)));
        boolean seen =
                Poller.until(
                        () -> tweetClient.isVisible(pair.follower(), posted.id()), PAUSE, LIMIT);
        long now = System.nanoTime();
        if (isMeasured && seen) {
            accepted.record(posted.acceptedAt() - sent);
            visible.record(now - posted.acceptedAt());
        }
    }
}

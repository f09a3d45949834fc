package io.aviary.load.bench.home;

import io.aviary.load.measure.Latencies;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Measures the cost of requested fields: a home timeline with authors, metrics and times,
/// compared with a bare one. The same users read both in turn over one connection, so that other
/// activity on the machine affects both equally.
final class ContractBench {
    private static final int PAGE = 20;
    private static final String FIELDS =
            "expansions=author_id&tweet.fields=public_metrics,created_at";

    private final TweetClient tweetClient;
    private final List<Session> users;
    private final Map<Kind, Latencies> latencies = new EnumMap<>(Kind.class);

    private enum Kind {
        BARE("bare"),
        FULL("with authors, metrics, times");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    ContractBench(Gateway gateway, List<Session> users) {
        this.tweetClient = new TweetClient(gateway);
        this.users = users;
    }

    /// @param warmup seconds of requests that are not measured
    void run(int seconds, int warmup, PrintStream out) {
        read(warmup);
        // Drops the latencies of the warm-up.
        for (var kind : Kind.values()) {
            latencies.put(kind, new Latencies());
        }
        var steal = StealTime.now();
        read(seconds);
        var table = Latencies.table("home timelines, %s tweets a page".formatted(PAGE));
        latencies.forEach((kind, measured) -> measured.addTo(table, kind.label));
        out.println(table);
        out.printf(
                Locale.ROOT,
                "With authors, metrics and times, the median is %.2f times that of a bare timeline,"
                        + " and the p99 %.2f times.%n",
                ratio(50),
                ratio(99));
        out.println(StealTime.report(steal));
    }

    private void read(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; System.nanoTime() < end; i++) {
            var user = users.get(i % users.size());
            // The order alternates, because the first read of a pair finds colder caches.
            boolean bareFirst = i / users.size() % 2 == 0;
            measure(user, bareFirst ? Kind.BARE : Kind.FULL);
            measure(user, bareFirst ? Kind.FULL : Kind.BARE);
        }
    }

    private void measure(Session user, Kind kind) {
        long sent = System.nanoTime();
        switch (kind) {
            case BARE -> tweetClient.readHomeTimeline(user, PAGE, Optional.empty());
            case FULL -> tweetClient.readHomeTimeline(user, PAGE, FIELDS);
        }
        latenciesOf(kind).record(System.nanoTime() - sent);
    }

    private Latencies latenciesOf(Kind kind) {
        return latencies.computeIfAbsent(kind, _ -> new Latencies());
    }

    private double ratio(double percent) {
        return latenciesOf(Kind.FULL).millis(percent) / latenciesOf(Kind.BARE).millis(percent);
    }
}

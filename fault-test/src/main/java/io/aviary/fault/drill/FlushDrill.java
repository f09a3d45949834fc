package io.aviary.fault.drill;

import io.aviary.load.bench.http.HttpConnection;
import io.aviary.load.bench.http.PlatformThreads;
import io.aviary.load.bench.http.RequestEncoder;
import io.aviary.load.measure.Figures;
import io.aviary.load.measure.Goal;
import io.aviary.load.measure.Latencies;
import io.aviary.load.measure.StealTime;
import io.aviary.load.redis.RedisPipeline;
import io.aviary.tools.client.Metrics;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Empties Redis while users read, and checks that no page changes. No user posts.
final class FlushDrill {
    private static final String PATH = "/2/users/%s/timelines/reverse_chronological?max_results=%s";
    private static final String REBUILDS = "aviary_home_rebuilds_total";
    private static final int PAGE = 20;
    private static final int GOAL_SECONDS = 30;

    // A second has recovered if its p99 is within the larger limit: a multiple of the p99 before
    // the flush, or a few milliseconds above it.
    private static final double RECOVERED_FACTOR = 2;
    private static final double NOISE_MILLIS = 5;
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");

    private final Settings settings;
    private final Plan plan;
    private final PrintStream out;
    private final List<byte[]> requests;
    private final List<String> expected = new ArrayList<>();
    private final List<Latencies> seconds;
    private final LongAdder wrong = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /// The connections and the durations of the drill.
    ///
    /// @param warmup the duration of the warm-up in seconds
    /// @param before measured seconds before Redis is emptied
    /// @param after measured seconds after Redis is emptied
    record Plan(int connections, int warmup, int before, int after) {}

    FlushDrill(Settings settings, List<Session> readers, Plan plan, PrintStream out) {
        this.settings = settings;
        this.plan = plan;
        this.out = out;
        var encoder = new RequestEncoder(settings.gateway());
        requests =
                readers.stream()
                        .map(user -> encoder.get(PATH.formatted(user.userId(), PAGE), user))
                        .toList();
        seconds =
                IntStream.range(0, plan.warmup() + plan.before() + plan.after())
                        .mapToObj(_ -> new Latencies())
                        .toList();
    }

    /// @return whether every page was correct and each timeline was rebuilt at most twice: for the
    ///     flush, and for the epoch that starts with it
    boolean run() {
        recordExpected();
        var steal = StealTime.now();
        var metrics = new Metrics(settings.timelineService());
        double rebuilds = metrics.sum(REBUILDS);
        long begin = System.nanoTime();
        long flush = begin + TimeUnit.SECONDS.toNanos(plan.warmup() + plan.before());
        var flushing = CompletableFuture.runAsync(() -> flush(flush), Thread::startVirtualThread);
        PlatformThreads.run(plan.connections(), number -> read(begin, new Random(number)));
        flushing.join();
        rebuilds = metrics.sum(REBUILDS) - rebuilds;
        report(rebuilds);
        out.println(StealTime.report(steal));
        return wrong.sum() == 0 && failed.sum() == 0 && rebuilds <= 2 * requests.size();
    }

    /// Records the expected content of each page. These reads also warm all timelines.
    private void recordExpected() {
        try (var connection = new HttpConnection(settings.gateway())) {
            for (byte[] request : requests) {
                if (connection.exchange(request) != 200) {
                    throw new CommandException(
                            "a home timeline could not be read: " + connection.body());
                }
                expected.add(tweetIds(connection));
            }
        } catch (IOException unanswered) {
            throw new CommandException("a home timeline could not be read: " + unanswered);
        }
    }

    private static String tweetIds(HttpConnection connection) {
        return ID.matcher(connection.body())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining());
    }

    private void flush(long moment) {
        Poller.until(moment);
        try (var redis = new RedisPipeline(settings.redis())) {
            redis.<String>send(commands -> commands.flushall());
        }
        out.println("  Redis is empty");
    }

    private void read(long begin, Random random) {
        long end = begin + TimeUnit.SECONDS.toNanos(seconds.size());
        try (var connection = new HttpConnection(settings.gateway())) {
            for (long sent = System.nanoTime(); sent < end; sent = System.nanoTime()) {
                read(connection, random.nextInt(requests.size()), begin);
            }
        }
    }

    private void read(HttpConnection connection, int reader, long begin) {
        long sent = System.nanoTime();
        try {
            int status = connection.exchange(requests.get(reader));
            long now = System.nanoTime();
            int second = (int) TimeUnit.NANOSECONDS.toSeconds(now - begin);
            if (status == 503) {
                unavailable.increment();
            } else if (status != 200) {
                failed.increment();
            } else if (!tweetIds(connection).equals(expected.get(reader))) {
                wrong.increment();
            } else {
                seconds.get(Math.min(second, seconds.size() - 1)).record(now - sent);
            }
        } catch (IOException unanswered) {
            failed.increment();
        }
    }

    private void report(double rebuilds) {
        var quiet = new Latencies();
        seconds.subList(plan.warmup(), plan.warmup() + plan.before()).forEach(quiet::add);
        var after = seconds.subList(plan.warmup() + plan.before(), seconds.size());
        var table = Latencies.table("home timelines");
        quiet.addTo(table, "before");
        for (int second = 0; second < after.size(); second = 2 * second + 1) {
            after.get(second).addTo(table, "second %s".formatted(second + 1));
        }
        out.println(table);
        out.printf(
                """
                Pages that differed from before: %s; reads with status 503: %s; other failed reads: %s.
                Timelines rebuilt: %s, of %s readers: at most one each, and one for the epoch that starts
                within a second of the flush.%n\
                """,
                Figures.whole(wrong.sum()),
                Figures.whole(unavailable.sum()),
                Figures.whole(failed.sum()),
                Figures.whole(rebuilds),
                Figures.whole(requests.size()));
        out.println(
                Goal.atMost(
                        "seconds until the p99 had recovered (at most %s ms)"
                                .formatted(Figures.whole(limit(quiet))),
                        recovery(after.stream().map(s -> p99(s, quiet)).toList(), limit(quiet)),
                        GOAL_SECONDS,
                        0));
    }

    /// Returns the p99 of a second; infinity if it has fewer than half of the usual pages.
    private double p99(Latencies second, Latencies quiet) {
        boolean few = second.count() * 2L * plan.before() < quiet.count();
        return few ? Double.POSITIVE_INFINITY : second.millis(99);
    }

    private static double limit(Latencies quiet) {
        return Math.max(RECOVERED_FACTOR * quiet.millis(99), quiet.millis(99) + NOISE_MILLIS);
    }

    /// Returns the seconds until two in a row are within the limit. One alone may be chance.
    static int recovery(List<Double> p99, double limit) {
        for (int second = 0; second + 1 < p99.size(); second++) {
            if (p99.get(second) <= limit && p99.get(second + 1) <= limit) {
                return second;
            }
        }
        return p99.size();
    }
}

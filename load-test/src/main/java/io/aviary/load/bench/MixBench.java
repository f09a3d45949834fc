package io.aviary.load.bench;

import io.aviary.load.client.Gateway;
import io.aviary.load.client.Session;
import io.aviary.load.client.Tweets;
import io.aviary.load.work.Pace;
import io.aviary.load.work.Parallel;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The mix that a timeline service lives with: of ten requests six read a home timeline, three a
/// user's, one posts.
final class MixBench {
    private static final int PAGE = 20;

    private final Tweets tweets;
    private final List<Session> users;
    private final Map<Kind, Latencies> latencies = new EnumMap<>(Kind.class);

    private enum Kind {
        HOME("home timeline"),
        USER("user timeline"),
        POST("post");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        static Kind drawn(Random random) {
            int ten = random.nextInt(10);
            return ten < 6 ? HOME : ten < 9 ? USER : POST;
        }
    }

    MixBench(Gateway gateway, List<Session> users) {
        this.tweets = new Tweets(gateway);
        this.users = users;
        for (var kind : Kind.values()) {
            latencies.put(kind, new Latencies());
        }
    }

    /// @param rate requests a second; empty: as many as there are answers to
    /// @param warmup seconds whose requests don't count
    void run(int connections, Optional<Integer> rate, int seconds, int warmup, PrintStream out) {
        var steal = StealTime.now();
        long counted = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmup);
        long end = counted + TimeUnit.SECONDS.toNanos(seconds);
        LongSupplier moments =
                rate.<LongSupplier>map(r -> new Pace(r)::next).orElse(System::nanoTime);
        Parallel.times(connections, connections, worker -> work(worker, moments, counted, end));
        var table = Latencies.table("");
        latencies.forEach((kind, measured) -> measured.addTo(table, kind.shown));
        out.println(table);
        long all = latencies.values().stream().mapToLong(Latencies::count).sum();
        out.printf(
                Locale.ROOT,
                "%,.0f requests a second over %d connections.%n",
                (double) all / seconds,
                connections);
        out.println(StealTime.report(steal));
    }

    private void work(int worker, LongSupplier moments, long counted, long end) {
        var random = new Random(worker);
        for (long begin = moments.getAsLong(); begin < end; begin = moments.getAsLong()) {
            var kind = Kind.drawn(random);
            request(kind, random);
            if (begin >= counted) {
                Objects.requireNonNull(latencies.get(kind)).record(System.nanoTime() - begin);
            }
        }
    }

    private void request(Kind kind, Random random) {
        var user = users.get(random.nextInt(users.size()));
        switch (kind) {
            case HOME -> tweets.home(user, PAGE, Optional.empty());
            case USER -> {
                var author = users.get(random.nextInt(users.size()));
                tweets.of(user, author.userId(), PAGE, Optional.empty());
            }
            case POST -> tweets.post(user, "Bench tweet " + random.nextLong());
        }
    }
}

package io.aviary.load.bench.http;

import io.aviary.load.measure.Latencies;
import io.aviary.tools.concurrent.Pacer;
import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/// Sends requests over several connections. A connection sends its next request after the response
/// to the previous one, either at once or at a given rate.
public final class LoadGenerator {
    private final int connections;
    private final IntFunction<HttpConnection> opening;

    public LoadGenerator(URI server, int connections) {
        this(connections, _ -> new HttpConnection(server));
    }

    /// @param opening opens the connection with this number, starting with 0
    public LoadGenerator(int connections, IntFunction<HttpConnection> opening) {
        this.connections = connections;
        this.opening = opening;
    }

    /// The result of one run.
    ///
    /// @param responses responses with a status below 300
    /// @param failures all other responses, and requests without a response
    /// @param failure the first failure, in one line; empty if there was none
    /// @param latencies the latencies of successful responses, by kind of request
    public record Outcome(
            long responses,
            long failures,
            String failure,
            double seconds,
            SortedMap<String, Latencies> latencies) {

        /// Returns the successful responses per second.
        public double rate() {
            return responses / seconds;
        }

        /// Returns the latencies of one kind of request; an empty histogram if none succeeded.
        public Latencies latencies(String kind) {
            return latencies.getOrDefault(kind, new Latencies());
        }
    }

    /// Sends requests at full speed: each connection sends the next one when it has a response.
    ///
    /// @param requests draws the next request; many threads call it, each with its own random
    ///     numbers
    public Outcome sendAtFullSpeed(double seconds, Function<Random, TimedRequest> requests) {
        return run(seconds, requests, System::nanoTime);
    }

    /// Sends requests at a steady rate. Latencies count from the time at which a request was due.
    ///
    /// @param rate requests per second
    /// @param requests as in [#full]
    public Outcome sendAtRate(
            double rate, double seconds, Function<Random, TimedRequest> requests) {
        return run(seconds, requests, new Pacer(rate)::next);
    }

    private Outcome run(
            double seconds, Function<Random, TimedRequest> requests, LongSupplier dueTimes) {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        var run = new Run(requests, dueTimes, end);
        PlatformThreads.run(connections, number -> run.send(number, new Random(begin + number)));
        double took = (System.nanoTime() - begin) / 1e9;
        return new Outcome(
                run.responses.sum(), run.failures.sum(), run.failure.get(), took, run.latencies);
    }

    private final class Run {
        private final Function<Random, TimedRequest> requests;
        private final LongSupplier dueTimes;
        private final long end;
        private final LongAdder responses = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final AtomicReference<String> failure = new AtomicReference<>("");
        private final ConcurrentSkipListMap<String, Latencies> latencies =
                new ConcurrentSkipListMap<>();

        Run(Function<Random, TimedRequest> requests, LongSupplier dueTimes, long end) {
            this.requests = requests;
            this.dueTimes = dueTimes;
            this.end = end;
        }

        void send(int number, Random random) {
            try (var connection = opening.apply(number)) {
                for (long due = dueTimes.getAsLong(); due < end; due = dueTimes.getAsLong()) {
                    send(connection, requests.apply(random), due);
                }
            }
        }

        private void send(HttpConnection connection, TimedRequest request, long due) {
            try {
                int status = connection.exchange(request.bytes());
                if (status < 300) {
                    record(request.kind(), System.nanoTime() - due);
                    responses.increment();
                } else {
                    fail(status + " " + connection.body());
                }
            } catch (IOException unanswered) {
                fail(unanswered.toString());
            }
        }

        private void record(String kind, long nanos) {
            latencies.computeIfAbsent(kind, _ -> new Latencies()).record(nanos);
        }

        private void fail(String reason) {
            failures.increment();
            failure.compareAndSet("", reason.lines().findFirst().orElse("no response"));
        }
    }
}

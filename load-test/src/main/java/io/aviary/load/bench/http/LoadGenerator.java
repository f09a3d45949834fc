package io.aviary.load.bench.http;

import io.aviary.tools.concurrent.Pacer;
import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Some connections that each send a request as soon as the last one is answered, or at a pace.
public final class LoadGenerator {
    private final URI server;
    private final int connections;

    public LoadGenerator(URI server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    /// What came of it.
    ///
    /// @param answers with a status of success
    /// @param failures all others
    /// @param failure what the first failure was; empty where there was none
    public record Outcome(long answers, long failures, String failure, double seconds) {
        /// Answers a second.
        public double rate() {
            return answers / seconds;
        }
    }

    /// As many as there are answers to.
    ///
    /// @param shots draws the next request; called by many threads, each with its own numbers
    public Outcome full(double seconds, Function<Random, TimedRequest> shots) {
        return run(seconds, shots, System::nanoTime);
    }

    /// At that many a second; latencies count from the moment at which a request was due.
    ///
    /// @param shots as of [#full]
    public Outcome paced(double rate, double seconds, Function<Random, TimedRequest> shots) {
        return run(seconds, shots, new Pacer(rate)::next);
    }

    private Outcome run(
            double seconds, Function<Random, TimedRequest> shots, LongSupplier moments) {
        long begin = System.nanoTime();
        var gun = new Gun(shots, moments, begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
        PlatformThreads.run(connections, number -> gun.fire(new Random(begin + number)));
        double took = (System.nanoTime() - begin) / 1e9;
        return new Outcome(gun.answers.sum(), gun.failures.sum(), gun.failure.get(), took);
    }

    private final class Gun {
        private final Function<Random, TimedRequest> shots;
        private final LongSupplier moments;
        private final long end;
        private final LongAdder answers = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final AtomicReference<String> failure = new AtomicReference<>("");

        Gun(Function<Random, TimedRequest> shots, LongSupplier moments, long end) {
            this.shots = shots;
            this.moments = moments;
            this.end = end;
        }

        void fire(Random random) {
            try (var connection = new HttpConnection(server)) {
                for (long due = moments.getAsLong(); due < end; due = moments.getAsLong()) {
                    fire(connection, shots.apply(random), due);
                }
            }
        }

        private void fire(HttpConnection connection, TimedRequest shot, long due) {
            try {
                int status = connection.exchange(shot.bytes());
                if (status < 300) {
                    shot.latencies().record(System.nanoTime() - due);
                    answers.increment();
                } else {
                    failed(status + " " + connection.body());
                }
            } catch (IOException unanswered) {
                failed(unanswered.toString());
            }
        }

        private void failed(String what) {
            failures.increment();
            failure.compareAndSet("", what.lines().findFirst().orElse("no answer"));
        }
    }
}

package io.aviary.load.bench.fanout;

import io.aviary.load.measure.CpuTimes;
import io.aviary.tools.client.Metrics;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.Poller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.system.EventBacklog;
import io.aviary.tools.system.LocalProcesses;
import java.io.PrintStream;
import java.time.Duration;

/// Lets tweets gather before timeline-service, and measures how it works them off. It is paused and
/// not ended, because a service that has just started is not what runs all day.
final class BacklogDrain {
    private static final String SERVICE = "timeline-service";
    private static final String WRITES = "aviary_fanout_deliveries_total";
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /// After that time Kafka gives its partitions away, and it has to ask for them again.
    private static final double MISSED_SECONDS = 8;

    private final Metrics timelineService;
    private final LocalProcesses parts;
    private final EventBacklog underway;
    private final PrintStream out;

    BacklogDrain(Settings settings, LocalProcesses parts, EventBacklog underway, PrintStream out) {
        this.timelineService = new Metrics(settings.timelineService());
        this.parts = parts;
        this.underway = underway;
        this.out = out;
    }

    /// @param posted the ids of the tweets
    /// @param writes of timelines, each of one tweet or of several by the same author
    /// @param cpu that the parts have used
    @SuppressWarnings("ArrayRecordComponent")
    record Measured(long[] posted, double seconds, double writes, CpuTimes cpu) {}

    /// Posts while nothing is delivered, and waits until all is.
    ///
    /// @param each tweets by each author
    Measured of(BacklogPoster backlog, int each) {
        underway.drain(out);
        double writes = timelineService.sum(WRITES);
        long[] posted = gathered(backlog, each);
        var cpu = CpuTimes.now(parts.running());
        long begin = System.nanoTime();
        parts.resume(SERVICE);
        require(Poller.until(() -> underway.inKafka().isEmpty(), LOOK, LIMIT));
        double seconds = (System.nanoTime() - begin) / 1e9;
        var used = CpuTimes.now(parts.running()).since(cpu);
        return new Measured(posted, seconds, timelineService.sum(WRITES) - writes, used);
    }

    private static void require(boolean drained) {
        if (!drained) {
            throw new CommandException("what was posted had not arrived after %s".formatted(LIMIT));
        }
    }

    /// Leaves timeline-service paused.
    private long[] gathered(BacklogPoster backlog, int each) {
        long begin = System.nanoTime();
        parts.pause(SERVICE);
        try {
            long[] posted = backlog.post(each);
            require(Poller.until(() -> underway.inOutboxes().isEmpty(), LOOK, LIMIT));
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (seconds > MISSED_SECONDS) {
                out.printf("  posting took %.1f s: Kafka has missed timeline-service%n", seconds);
            }
            return posted;
        } catch (RuntimeException | Error failed) {
            parts.resume(SERVICE);
            throw failed;
        }
    }
}

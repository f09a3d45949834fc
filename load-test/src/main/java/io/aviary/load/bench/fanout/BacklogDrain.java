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
import java.util.Locale;

/// Collects a backlog of tweets for timeline-service, and measures how fast the service processes
/// it. The service is paused rather than stopped, because a service that has just started is cold.
final class BacklogDrain {
    private static final String SERVICE = "timeline-service";
    private static final String WRITES = "aviary_fanout_deliveries_total";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /// After a longer pause, Kafka revokes the partitions of the service, which must then rejoin
    /// the group.
    private static final double MAX_PAUSE_SECONDS = 8;

    private final Metrics timelineService;
    private final LocalProcesses processes;
    private final EventBacklog events;
    private final PrintStream out;

    BacklogDrain(
            Settings settings, LocalProcesses processes, EventBacklog events, PrintStream out) {
        this.timelineService = new Metrics(settings.timelineService());
        this.processes = processes;
        this.events = events;
        this.out = out;
    }

    /// The measurements of one backlog.
    ///
    /// @param posted the ids of the tweets
    /// @param writes writes to timelines; one write may add several tweets by the same author
    /// @param cpu the CPU time of the parts
    @SuppressWarnings("ArrayRecordComponent")
    record Measurement(long[] posted, double seconds, double writes, CpuTimes cpu) {}

    /// Posts while the service is paused, resumes it, and waits until all tweets are delivered.
    ///
    /// @param tweetsPerAuthor the number of tweets by each author
    Measurement measure(BacklogPoster backlog, int tweetsPerAuthor) {
        events.drain(out);
        double writes = timelineService.sum(WRITES);
        long[] posted = collect(backlog, tweetsPerAuthor);
        var cpu = CpuTimes.now(processes.running());
        long begin = System.nanoTime();
        processes.resume(SERVICE);
        requireDrained(Poller.until(() -> events.inKafka().isEmpty(), PAUSE, LIMIT));
        double seconds = (System.nanoTime() - begin) / 1e9;
        var used = CpuTimes.now(processes.running()).since(cpu);
        return new Measurement(posted, seconds, timelineService.sum(WRITES) - writes, used);
    }

    private static void requireDrained(boolean drained) {
        if (!drained) {
            throw new CommandException("the posts were not delivered within %s".formatted(LIMIT));
        }
    }

    /// Posts the backlog, and leaves timeline-service paused.
    private long[] collect(BacklogPoster backlog, int tweetsPerAuthor) {
        long begin = System.nanoTime();
        processes.pause(SERVICE);
        try {
            long[] posted = backlog.post(tweetsPerAuthor);
            requireDrained(Poller.until(() -> events.inOutboxes().isEmpty(), PAUSE, LIMIT));
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (seconds > MAX_PAUSE_SECONDS) {
                out.printf(
                        Locale.ROOT,
                        "  posting took %.1f s: Kafka has revoked the partitions of"
                                + " timeline-service%n",
                        seconds);
            }
            return posted;
        } catch (RuntimeException | Error failed) {
            processes.resume(SERVICE);
            throw failed;
        }
    }
}

package io.aviary.fault.drill;

import io.aviary.tools.client.Metrics;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.graph.FollowGraph;
import io.aviary.tools.ledger.SeededUsers;
import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The readers whose home timelines are compared at the end. Their timelines are warmed first: a
/// cold timeline is rebuilt from the shards, and cannot show that a push was lost.
final class WarmReaders {
    private static final List<String> COLD_READS =
            List.of("aviary_home_rebuilds_total", "aviary_home_reads_without_redis_total");
    private static final int CONCURRENCY = 4;
    private static final int PASSES = 5;

    private final List<Session> sessions;
    private final TweetClient tweetClient;
    private final Metrics timelineService;
    private final PrintStream out;
    private long coldReads;

    WarmReaders(
            List<Session> sessions, TweetClient tweetClient, URI timelineService, PrintStream out) {
        this.sessions = sessions;
        this.tweetClient = tweetClient;
        this.timelineService = new Metrics(timelineService);
        this.out = out;
    }

    /// Returns the posters and their followers, in ascending order.
    ///
    /// @param max the maximum number of followers; a fixed seed draws the same ones each time
    static int[] select(FollowGraph graph, int[] posters, int max) {
        var readers = new BitSet(graph.users());
        IntStream.of(posters).forEach(readers::set);
        int[] followers =
                IntStream.range(0, graph.users())
                        .filter(user -> !readers.get(user))
                        .filter(user -> Arrays.stream(graph.followees(user)).anyMatch(readers::get))
                        .toArray();
        IntStream.of(SeededUsers.sample(max, followers)).forEach(readers::set);
        return readers.stream().toArray();
    }

    /// Reads a page of each timeline until a pass finds all of them warm, at most five times.
    void warm() {
        int warm = 0;
        for (int pass = 0; pass < PASSES && warm < sessions.size(); pass++) {
            markColdReads();
            int failed = readAll();
            warm = countWarm() - failed;
        }
        out.printf(Locale.ROOT, "  %,d of %,d home timelines are warm%n", warm, sessions.size());
    }

    private int readAll() {
        var failed = new AtomicInteger();
        Parallel.times(
                sessions.size(),
                CONCURRENCY,
                i -> {
                    try {
                        tweetClient.readHomeTimeline(sessions.get(i), 1, Optional.empty());
                    } catch (CommandException unanswered) {
                        failed.incrementAndGet();
                    }
                });
        return failed.get();
    }

    /// Starts a count of the reads of cold timelines.
    void markColdReads() {
        coldReads = coldReads();
    }

    /// Returns the number of timelines that were warm at every read since the mark.
    ///
    /// @throws CommandException if the timeline-service does not respond
    int countWarm() {
        return (int) Math.max(0, sessions.size() - (coldReads() - coldReads));
    }

    private long coldReads() {
        return COLD_READS.stream().mapToLong(name -> (long) timelineService.greatest(name)).sum();
    }
}

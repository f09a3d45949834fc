package io.aviary.load.bench.memory;

import io.aviary.load.bench.mix.LongRun;
import io.aviary.load.measure.Figures;
import io.aviary.load.measure.Goal;
import io.aviary.load.redis.RedisPipeline;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Table;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Measures the memory of cached timelines, as Redis reports it, after all users have read and
/// posted for a while. Also measures the memory of the same timelines after compaction.
final class MemoryBench {
    private static final int HEADER = 32;
    private static final int COMPACTED_LENGTH = 800;
    private static final int FULL = HEADER + COMPACTED_LENGTH * Long.BYTES;
    private static final ScanArgs TIMELINES = ScanArgs.Builder.matches("tl:{*").limit(1_000);
    private static final int COPY_BATCH_SIZE = 1_000;

    private final RedisPipeline redis;

    private MemoryBench(RedisPipeline redis) {
        this.redis = redis;
    }

    /// One timeline.
    ///
    /// @param length the length of the value, in bytes
    /// @param taken the memory for the key and the value, in bytes
    @SuppressWarnings("ArrayRecordComponent")
    private record CachedTimeline(byte[] key, long length, long taken) {}

    /// @param seconds the seconds of reads and posts before the measurement
    /// @throws CommandException if there is no full timeline
    static void run(Settings settings, List<Session> users, int seconds, PrintStream out) {
        if (seconds > 0) {
            LongRun.run(settings, users, seconds, out);
        }
        try (var redis = new RedisPipeline(settings.redis())) {
            new MemoryBench(redis).run(out);
        }
    }

    private void run(PrintStream out) {
        var all = readTimelines();
        var full = all.stream().filter(timeline -> timeline.length() >= FULL).toList();
        if (full.isEmpty()) {
            throw new CommandException(
                    "no timeline holds %s ids: seed more tweets".formatted(COMPACTED_LENGTH));
        }
        double taken = average(full);
        out.println(
                new Table("", "timelines", "ids", "bytes each")
                        .row(
                                "all",
                                Figures.whole(all.size()),
                                ids(all),
                                Figures.whole(average(all)))
                        .row(
                                "of at least %s ids".formatted(COMPACTED_LENGTH),
                                Figures.whole(full.size()),
                                ids(full),
                                Figures.whole(taken))
                        .row(
                                "  the newest %s, just compacted".formatted(COMPACTED_LENGTH),
                                Figures.whole(full.size()),
                                Integer.toString(COMPACTED_LENGTH),
                                Figures.whole(measureCompacted(full))));
        out.println(
                "Averages of MEMORY USAGE: the value, the key, and memory that Redis allocates in"
                        + " advance.");
        out.println(Goal.atMost("bytes for a cached timeline", taken, 13_000, 0));
    }

    private List<CachedTimeline> readTimelines() {
        var keys = new ArrayList<byte[]>();
        var cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            var from = cursor;
            var page = redis.send(commands -> commands.scan(from, TIMELINES));
            keys.addAll(page.getKeys());
            cursor = page;
        }
        var lengths = new ArrayList<Long>();
        redis.<byte[], Long>sendEach(keys, commands -> commands::strlen, lengths::add);
        var taken = new ArrayList<Long>();
        redis.<byte[], Long>sendEach(keys, commands -> commands::memoryUsage, taken::add);
        var timelines = new ArrayList<CachedTimeline>();
        for (int i = 0; i < keys.size(); i++) {
            // A timeline may have expired in between.
            if (taken.get(i) != null && lengths.get(i) > 0) {
                timelines.add(new CachedTimeline(keys.get(i), lengths.get(i), taken.get(i)));
            }
        }
        return timelines;
    }

    /// Measures compacted copies under keys of the same length. Each batch is deleted before the
    /// next one is written.
    private double measureCompacted(List<CachedTimeline> timelines) {
        long sum = 0;
        for (int from = 0; from < timelines.size(); from += COPY_BATCH_SIZE) {
            int to = Math.min(timelines.size(), from + COPY_BATCH_SIZE);
            var copies = timelines.subList(from, to).stream().map(MemoryBench::copyOf).toList();
            redis.<byte[], String>sendEach(
                    copies, commands -> key -> commands.set(key, new byte[FULL]), set -> {});
            var taken = new ArrayList<Long>();
            redis.<byte[], Long>sendEach(copies, commands -> commands::memoryUsage, taken::add);
            redis.<byte[], Long>sendEach(copies, commands -> commands::unlink, deleted -> {});
            sum += taken.stream().mapToLong(Long::longValue).sum();
        }
        return (double) sum / timelines.size();
    }

    private static byte[] copyOf(CachedTimeline timeline) {
        byte[] key = timeline.key().clone();
        byte[] mark = "bench".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mark, 0, key, 0, mark.length);
        return key;
    }

    private static double average(List<CachedTimeline> timelines) {
        return timelines.stream().mapToLong(CachedTimeline::taken).average().orElse(0);
    }

    private static String ids(List<CachedTimeline> timelines) {
        double bytes =
                timelines.stream().mapToLong(CachedTimeline::length).average().orElse(HEADER);
        return Figures.whole((bytes - HEADER) / Long.BYTES);
    }
}

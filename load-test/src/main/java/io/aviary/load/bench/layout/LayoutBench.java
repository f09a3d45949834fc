package io.aviary.load.bench.layout;

import io.aviary.load.redis.RedisPipeline;
import io.aviary.tools.console.Table;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Measures the size of each layout, and the speed of its writes and reads. The layouts run in
/// turn, and the table shows medians, so that other activity on the machine affects all of them
/// equally.
final class LayoutBench {
    private static final int TIMELINES = 500;
    private static final int COMPACTED_LENGTH = 800;
    private static final int APPENDS = 200;
    private static final int READS = 4;
    private static final int PAGE = 20;
    // An id of September 2026. The others follow at distances of one second.
    private static final long FIRST_ID = 2_100_000_000_000_000_000L;
    private static final long STEP = 4_194_304_123L;

    private final RedisPipeline redis;
    private final List<Layout> layouts;
    private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

    private record Round(double bytes, double appends, double pages, double fullReads) {}

    private LayoutBench(RedisPipeline redis, Path home) {
        this.redis = redis;
        layouts =
                List.of(
                        new PackedLayout(home, COMPACTED_LENGTH),
                        new ListLayout(COMPACTED_LENGTH),
                        new SortedSetLayout(COMPACTED_LENGTH, true),
                        new SortedSetLayout(COMPACTED_LENGTH, false));
    }

    /// Measures all layouts on the Redis of the running system, under separate keys that are
    /// deleted afterwards.
    ///
    /// @param home the folder of the project
    /// @param count the number of measured rounds, after one for warm-up
    static void run(URI redis, Path home, int count, PrintStream out) {
        try (var pipe = new RedisPipeline(redis)) {
            var bench = new LayoutBench(pipe, home);
            for (int round = 0; round <= count; round++) {
                for (var layout : bench.layouts) {
                    var measured = bench.measure(layout);
                    if (round > 0) {
                        bench.rounds
                                .computeIfAbsent(layout.label(), name -> new ArrayList<>())
                                .add(measured);
                    }
                }
            }
            out.println(bench.table());
            out.printf(
                    "Medians of %s rounds; %s timelines of %s ids, one connection, pipelined.%n",
                    count, TIMELINES, COMPACTED_LENGTH);
        }
    }

    private Round measure(Layout layout) {
        var keys = keys();
        var limit = layout instanceof SortedSetLayout set ? set.chooseEncoding(redis) : null;
        try {
            long[] ids =
                    IntStream.range(0, COMPACTED_LENGTH)
                            .mapToLong(i -> FIRST_ID + i * STEP)
                            .toArray();
            keys.forEach(key -> layout.fill(redis, key, ids));
            double bytes = measureBytes(keys);
            double appends = measureRate(APPENDS * TIMELINES, () -> append(layout, keys));
            double pages = measureRate(READS * TIMELINES, () -> read(layout, keys, PAGE));
            double fullReads =
                    measureRate(READS * TIMELINES, () -> read(layout, keys, COMPACTED_LENGTH));
            return new Round(bytes, appends, pages, fullReads);
        } finally {
            redis.<byte[], Long>sendEach(keys, commands -> commands::del, deleted -> {});
            if (limit != null) {
                SortedSetLayout.setLimit(redis, limit);
            }
        }
    }

    private static List<byte[]> keys() {
        return IntStream.range(0, TIMELINES)
                .mapToObj(i -> ("bench:layout:" + i).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private double measureBytes(List<byte[]> keys) {
        var sizes = new ArrayList<Long>();
        redis.<byte[], Long>sendEach(keys, commands -> commands::memoryUsage, sizes::add);
        return sizes.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    private void append(Layout layout, List<byte[]> keys) {
        for (int i = 0; i < APPENDS; i++) {
            layout.append(redis, keys, FIRST_ID + (COMPACTED_LENGTH + i) * STEP);
        }
    }

    /// Reads all timelines. Checks that no ids are lost, because a layout that loses ids would
    /// look fast.
    private void read(Layout layout, List<byte[]> keys, int size) {
        for (int i = 0; i < READS; i++) {
            long read =
                    size < COMPACTED_LENGTH
                            ? layout.readPage(redis, keys, size)
                            : layout.readAll(redis, keys);
            if (read < (long) size * keys.size()) {
                throw new IllegalStateException(layout.label() + " has lost ids");
            }
        }
    }

    private static double measureRate(int operations, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return operations * 1e9 / (System.nanoTime() - begin);
    }

    private Table table() {
        var table =
                new Table(
                        "",
                        "bytes",
                        "appends/s",
                        "pages of 20/s",
                        "full reads/s",
                        "appends, ratio");
        double packed = median(rounds.values().iterator().next(), 1);
        rounds.forEach(
                (name, measured) ->
                        table.row(
                                name,
                                format(median(measured, 0)),
                                format(median(measured, 1)),
                                format(median(measured, 2)),
                                format(median(measured, 3)),
                                String.format(Locale.ROOT, "%.2f", median(measured, 1) / packed)));
        return table;
    }

    private static double median(List<Round> rounds, int column) {
        double[] values =
                rounds.stream()
                        .mapToDouble(
                                round ->
                                        switch (column) {
                                            case 0 -> round.bytes();
                                            case 1 -> round.appends();
                                            case 2 -> round.pages();
                                            default -> round.fullReads();
                                        })
                        .sorted()
                        .toArray();
        return values[values.length / 2];
    }

    private static String format(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}

package io.aviary.load.bench;

import io.aviary.load.bench.fanout.FanOutBench;
import io.aviary.load.bench.home.ContractBench;
import io.aviary.load.bench.home.HomeBench;
import io.aviary.load.bench.layout.LayoutBench;
import io.aviary.load.bench.memory.MemoryBench;
import io.aviary.load.bench.mix.MixBench;
import io.aviary.load.bench.mix.PostsBench;
import io.aviary.load.bench.visibility.FairnessBench;
import io.aviary.load.bench.visibility.VisibilityBench;
import io.aviary.load.users.BenchUsers;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Arguments;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/// `./aviary bench`: measurements with a client's eyes.
public final class BenchCommand {
    private static final Set<String> OPTIONS =
            Set.of(
                    "rate",
                    "seconds",
                    "warmup",
                    "connections",
                    "users",
                    "rounds",
                    "fields",
                    "answer",
                    "big-rate",
                    "authors",
                    "each");
    private static final int PAIRS = 10;
    private static final int MOST = 1_000_000;

    private final Settings settings;
    private final Arguments arguments;
    private final BenchUsers users;
    private final PrintStream out;

    private BenchCommand(Settings settings, Arguments arguments, PrintStream out) {
        this.settings = settings;
        this.arguments = arguments;
        this.users = new BenchUsers(settings, out);
        this.out = out;
    }

    /// @param typed the words after `bench`
    /// @return the exit code, 1 where a request failed or a tweet did not become visible
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("bench", typed, OPTIONS, Set.of());
        var bench = new BenchCommand(settings, arguments, out);
        boolean flawless =
                switch (arguments.word().orElse("")) {
                    case "latency" -> bench.latency();
                    case "mix" -> bench.mix();
                    case "posts" -> bench.posts();
                    case "fanout" -> bench.fanOut();
                    case "fairness" -> bench.fairness();
                    case "memory" -> bench.memory();
                    case "home" -> bench.home();
                    case "contract" -> bench.contract();
                    case "layouts" -> bench.layouts();
                    default ->
                            throw arguments.wrong(
                                    "is latency, mix, posts, fanout, fairness, memory, home,"
                                            + " contract or layouts");
                };
        return flawless ? 0 : 1;
    }

    private boolean latency() {
        int rate = arguments.number("rate", 10, 1, 10_000);
        var bench = new VisibilityBench(gateway(), users.pairs(PAIRS));
        return bench.run(rate, seconds(30), warmup(5), out);
    }

    private boolean mix() {
        settings.reference();
        return MixBench.run(settings, users.some(count("users", 1_000)), plan(), out);
    }

    private boolean posts() {
        return PostsBench.run(settings, users.some(count("users", 1_000)), plan(), out);
    }

    private boolean fanOut() {
        var plan =
                new FanOutBench.Plan(
                        count("authors", 500), count("each", 4), warmup(2), count("rounds", 5));
        return FanOutBench.run(settings, plan, out);
    }

    private boolean fairness() {
        var plan =
                new FairnessBench.Plan(
                        count("rate", 10),
                        count("big-rate", 20),
                        warmup(20),
                        count("rounds", 3),
                        seconds(30));
        return new FairnessBench(settings, users.pairs(PAIRS), plan, out).run();
    }

    private boolean memory() {
        int seconds = arguments.number("seconds", 60, 0, 86_400);
        return MemoryBench.run(settings, users.some(count("users", 1_000)), seconds, out);
    }

    private boolean home() {
        var plan =
                new HomeBench.Plan(
                        count("connections", 16),
                        warmup(80),
                        count("rounds", 3),
                        seconds(5),
                        arguments.value("fields").orElse(""));
        return HomeBench.run(settings, plan, out);
    }

    private MixBench.Plan plan() {
        return new MixBench.Plan(
                count("connections", 16),
                warmup(80),
                count("rounds", 5),
                seconds(10),
                arguments.value("fields").orElse("expansions=author_id"),
                arguments.number("answer", 8_600, 100, MOST));
    }

    private boolean contract() {
        var bench = new ContractBench(gateway(), users.some(count("users", 50)));
        bench.run(seconds(30), warmup(5), out);
        return true;
    }

    private boolean layouts() {
        LayoutBench.run(settings.redis(), settings.home(), count("rounds", 5), out);
        return true;
    }

    private Gateway gateway() {
        return new Gateway(settings.gateway());
    }

    private int seconds(int fallback) {
        return arguments.number("seconds", fallback, 1, 86_400);
    }

    private int warmup(int fallback) {
        return arguments.number("warmup", fallback, 0, 3_600);
    }

    private int count(String option, int fallback) {
        return arguments.number(option, fallback, 1, MOST);
    }
}

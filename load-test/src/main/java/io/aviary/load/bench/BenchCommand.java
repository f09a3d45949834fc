package io.aviary.load.bench;

import io.aviary.load.client.Gateway;
import io.aviary.load.client.Settings;
import io.aviary.load.console.Arguments;
import io.aviary.load.layout.LayoutBench;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `./aviary bench`: measurements with a client's eyes.
public final class BenchCommand {
    private static final Set<String> OPTIONS =
            Set.of("rate", "seconds", "warmup", "connections", "users", "rounds");
    private static final int PAIRS = 10;
    private static final int MOST = 1_000_000;

    private BenchCommand() {}

    /// @param typed the words after `bench`
    /// @return the exit code, 1 where a tweet did not become visible
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("bench", typed, OPTIONS, Set.of());
        int seconds = arguments.number("seconds", 30, 1, 86_400);
        int warmup = arguments.number("warmup", 5, 0, 3_600);
        var gateway = new Gateway(settings.gateway());
        var users = new Users(settings, out);
        return switch (arguments.word().orElse("")) {
            case "latency" -> {
                int rate = arguments.number("rate", 10, 1, 10_000);
                var bench = new VisibilityBench(gateway, users.pairs(PAIRS));
                yield bench.run(rate, seconds, warmup, out) ? 0 : 1;
            }
            case "mix" -> {
                int connections = arguments.number("connections", 8, 1, 10_000);
                Optional<Integer> rate =
                        arguments.value("rate").map(r -> arguments.number("rate", 1, 1, MOST));
                var bench =
                        new MixBench(gateway, users.some(arguments.number("users", 50, 1, MOST)));
                bench.run(connections, rate, seconds, warmup, out);
                yield 0;
            }
            case "contract" -> {
                var bench =
                        new ContractBench(
                                gateway, users.some(arguments.number("users", 50, 1, MOST)));
                bench.run(seconds, warmup, out);
                yield 0;
            }
            case "layouts" -> {
                int rounds = arguments.number("rounds", 5, 1, 1_000);
                LayoutBench.run(settings.redis(), settings.home(), rounds, out);
                yield 0;
            }
            default -> throw arguments.wrong("is latency, mix, contract or layouts");
        };
    }
}

package io.aviary.load.bench.mix;

import io.aviary.load.measure.RoundOptions;
import io.aviary.tools.console.Range;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that the `mix` and `posts` benchmarks share.
final class MixOptions {
    @Mixin final RoundOptions rounds = new RoundOptions(80, 5, 10);

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections to the gateway (default: ${DEFAULT-VALUE})")
    int connections = 16;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Seeded users who read and post (default: ${DEFAULT-VALUE})")
    int users = 1_000;
}

package io.aviary.load.bench.mix;

import io.aviary.tools.console.Range;
import picocli.CommandLine.Option;

/// The options that the benchmarks through the gateway share.
final class MixOptions {
    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections to the gateway (default: ${DEFAULT-VALUE})")
    int connections = 16;

    @Range(min = 0, max = 3_600)
    @Option(
            names = "--warmup",
            paramLabel = "S",
            description =
                    "Seconds at the start that are not measured (default:" + " ${DEFAULT-VALUE})")
    int warmup = 80;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds that are measured (default: ${DEFAULT-VALUE})")
    int rounds = 5;

    @Range(min = 1, max = 86_400)
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds of each phase (default: ${DEFAULT-VALUE})")
    int seconds = 10;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Seeded users who read and post (default: ${DEFAULT-VALUE})")
    int users = 1_000;
}

package io.aviary.load.measure;

import io.aviary.tools.console.Range;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of a benchmark that measures in rounds.
public final class RoundOptions {
    @Mixin private final TimeOptions times;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Number of measured rounds (default: ${DEFAULT-VALUE})")
    private int rounds;

    /// Sets the defaults of one command.
    public RoundOptions(int warmup, int rounds, int seconds) {
        this.times = new TimeOptions(warmup, seconds);
        this.rounds = rounds;
    }

    public int warmup() {
        return times.warmup();
    }

    public int rounds() {
        return rounds;
    }

    public int seconds() {
        return times.seconds();
    }
}

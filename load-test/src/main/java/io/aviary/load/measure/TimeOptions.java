package io.aviary.load.measure;

import io.aviary.tools.console.Range;
import picocli.CommandLine.Option;

/// The options `--warmup` and `--seconds` of a benchmark.
public final class TimeOptions {
    @Range(min = 0, max = 3_600)
    @Option(
            names = "--warmup",
            paramLabel = "S",
            description = "Duration of the warm-up, in seconds (default: ${DEFAULT-VALUE})")
    private int warmup;

    @Range(min = 1, max = 86_400)
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Duration of each measured phase, in seconds (default: ${DEFAULT-VALUE})")
    private int seconds;

    /// Sets the defaults of one command.
    public TimeOptions(int warmup, int seconds) {
        this.warmup = warmup;
        this.seconds = seconds;
    }

    public int warmup() {
        return warmup;
    }

    public int seconds() {
        return seconds;
    }
}

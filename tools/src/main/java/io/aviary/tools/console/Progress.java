package io.aviary.tools.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// One line that shows how far a long piece of work is: rewritten in place on a terminal, repeated
/// every five seconds anywhere else. Any thread may report.
public final class Progress implements AutoCloseable {
    private static final long ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private final long started = System.nanoTime();
    private long shown = started;
    private long done;

    /// @param what the things that are counted, such as `follows`
    /// @param total how many there will be
    public Progress(PrintStream out, String what, long total) {
        this.out = out;
        this.terminal = isTerminal();
        this.what = what;
        this.total = total;
    }

    /// Whether a person looks at the output as it appears.
    static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// That many more are done.
    public synchronized void add(long more) {
        done += more;
        long now = System.nanoTime();
        if (now - shown >= (terminal ? ON_TERMINAL : ELSEWHERE)) {
            shown = now;
            show(terminal ? "\r" : "");
        }
    }

    private void show(String before) {
        double seconds = seconds();
        String line =
                String.format(
                        Locale.ROOT,
                        "  %s: %,d of %,d, %,.0f a second",
                        what,
                        done,
                        total,
                        done / Math.max(seconds, 0.001));
        if (terminal) {
            out.print(before + String.format("%-70s", line));
            out.flush();
        } else {
            out.println(line);
        }
    }

    /// Seconds since the work began.
    public double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /// Leaves the cursor at the start of an empty line.
    @Override
    public synchronized void close() {
        if (terminal && shown != started) {
            out.print("\r" + " ".repeat(70) + "\r");
            out.flush();
        }
    }
}

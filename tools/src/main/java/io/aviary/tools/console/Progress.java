package io.aviary.tools.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// One line that shows the progress of a long task. A terminal shows it in place; other output
/// repeats it every five seconds. Safe for use by many threads.
public final class Progress implements AutoCloseable {
    private static final long TERMINAL_INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOG_INTERVAL = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private final long started = System.nanoTime();
    private long shown = started;
    private long done;

    /// @param what the name of the items, such as `follows`
    /// @param total the number of items
    public Progress(PrintStream out, String what, long total) {
        this.out = out;
        this.terminal = isTerminal();
        this.what = what;
        this.total = total;
    }

    /// Returns whether the output goes to a terminal.
    static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// Adds to the number of completed items.
    public synchronized void add(long more) {
        done += more;
        long now = System.nanoTime();
        if (now - shown >= (terminal ? TERMINAL_INTERVAL : LOG_INTERVAL)) {
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

    /// Returns the seconds since the task began.
    public double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /// Clears the line on a terminal.
    @Override
    public synchronized void close() {
        if (terminal && shown != started) {
            out.print("\r" + " ".repeat(70) + "\r");
            out.flush();
        }
    }
}

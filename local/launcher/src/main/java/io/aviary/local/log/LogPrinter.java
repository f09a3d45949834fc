package io.aviary.local.log;

import io.aviary.local.system.Part;
import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Prints the logs of parts. Each line starts with the name of its part.
public final class LogPrinter {
    private final List<Source> sources;
    private final PrintStream out;

    private LogPrinter(List<Source> sources, PrintStream out) {
        this.sources = sources;
        this.out = out;
    }

    /// Creates a printer that starts at the first line of each log.
    public static LogPrinter fromStart(List<Part> parts, StateFolder folder, PrintStream out) {
        var sources = new ArrayList<Source>();
        for (var part : parts) {
            sources.add(new Source(part.name(), LogTail.fromStart(folder.log(part.name()))));
        }
        return new LogPrinter(sources, out);
    }

    /// Creates a printer that starts at the end of each log.
    public static LogPrinter fromEnd(List<Part> parts, StateFolder folder, PrintStream out)
            throws IOException {
        var sources = new ArrayList<Source>();
        for (var part : parts) {
            sources.add(new Source(part.name(), LogTail.fromEnd(folder.log(part.name()))));
        }
        return new LogPrinter(sources, out);
    }

    /// Prints the lines that were added since the last call.
    public synchronized void printNew() throws IOException {
        for (var source : sources) {
            for (var lines = source.tail().next(); !lines.isEmpty(); lines = source.tail().next()) {
                lines.forEach(line -> print(source, line));
            }
        }
    }

    /// Prints at most the last `limit` lines of each part.
    public synchronized void printLast(int limit) throws IOException {
        for (var source : sources) {
            var last = new ArrayDeque<String>();
            for (var lines = source.tail().next(); !lines.isEmpty(); lines = source.tail().next()) {
                last.addAll(lines);
                while (last.size() > limit) {
                    last.removeFirst();
                }
            }
            last.forEach(line -> print(source, line));
        }
    }

    private void print(Source source, String line) {
        out.println(String.format("%-18s | %s", source.part(), line));
    }

    private record Source(String part, LogTail tail) {}
}

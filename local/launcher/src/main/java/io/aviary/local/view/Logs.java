package io.aviary.local.view;

import io.aviary.local.system.Part;
import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Prints what parts log, each line after the name of its part.
public final class Logs {

    private final List<Source> sources;
    private final PrintStream out;

    private Logs(List<Source> sources, PrintStream out) {
        this.sources = sources;
        this.out = out;
    }

    /// From the first line that is kept.
    public static Logs fromStart(List<Part> parts, StateFolder folder, PrintStream out) {
        var sources = new ArrayList<Source>();
        for (Part part : parts) {
            sources.add(new Source(part.name(), Tail.fromStart(folder.log(part.name()))));
        }
        return new Logs(sources, out);
    }

    /// From here on.
    public static Logs fromEnd(List<Part> parts, StateFolder folder, PrintStream out)
            throws IOException {
        var sources = new ArrayList<Source>();
        for (Part part : parts) {
            sources.add(new Source(part.name(), Tail.fromEnd(folder.log(part.name()))));
        }
        return new Logs(sources, out);
    }

    /// Prints all that was added since the last call.
    public synchronized void printNew() throws IOException {
        for (Source source : sources) {
            for (var lines = source.tail().next(); !lines.isEmpty(); lines = source.tail().next()) {
                lines.forEach(line -> print(source, line));
            }
        }
    }

    /// Prints at most so many lines of each part, the last ones.
    public synchronized void printLast(int limit) throws IOException {
        for (Source source : sources) {
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

    private record Source(String part, Tail tail) {}
}

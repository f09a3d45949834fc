package io.aviary.tools.graph;

import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A file with one follow a line: `a b` or `a,b`, meaning that a follows b. A heading, blank lines
/// and lines that begin with `#` or `%` are skipped.
public final class EdgeList {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\u00ef\u00bb\u00bf");
    private static final int NO_NODE = -1;

    private final String file;
    private final boolean undirected;
    private final Edges edges = new Edges();
    private boolean begun;

    private EdgeList(String file, boolean undirected) {
        this.file = file;
        this.undirected = undirected;
    }

    /// Reads the whole file.
    ///
    /// @param undirected whether `a b` also means that b follows a
    /// @throws CommandException where the file is missing or has no follows, or where a line is
    ///     malformed, which it names
    public static FollowGraph read(Path file, boolean undirected) {
        if (!Files.exists(file)) {
            throw new CommandException("there is no file " + file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandException(file + " is not a file that can be read");
        }
        try (var in = Files.newInputStream(file)) {
            return read(file.toString(), in, undirected);
        } catch (IOException failed) {
            throw new CommandException("could not read " + file + ": " + failed.getMessage());
        }
    }

    static FollowGraph read(String name, InputStream in, boolean undirected) throws IOException {
        var list = new EdgeList(name, undirected);
        try (var lines = new Lines(in)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                list.take(line.get(), lines);
            }
        }
        var graph = list.edges.toGraph();
        if (graph.follows() == 0) {
            throw new CommandException(name + " has no follows in it");
        }
        return graph;
    }

    private void take(String raw, Lines lines) {
        String line = lines.number() == 1 ? BYTE_ORDER_MARK.matcher(raw).replaceFirst("") : raw;
        line = line.strip();
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("%")) {
            return;
        }
        if (lines.cut()) {
            throw malformed(lines.number(), "it is longer than %d bytes".formatted(Lines.LONGEST));
        }
        var fields = SEPARATOR.split(line, -1);
        boolean heading = !begun && isHeading(fields);
        begun = true;
        if (heading) {
            return;
        }
        if (fields.length != 2) {
            throw malformed(lines.number(), "not two node numbers: " + shown(line));
        }
        add(node(fields[0]), node(fields[1]), lines.number(), line);
    }

    /// Column names begin with a letter or an underscore, maybe after a quote.
    private static boolean isHeading(String[] fields) {
        if (fields.length < 2) {
            return false;
        }
        for (String field : fields) {
            if (!field.matches("\"?[A-Za-z_].*")) {
                return false;
            }
        }
        return true;
    }

    private void add(int from, int to, long number, String line) {
        if (from == NO_NODE || to == NO_NODE) {
            throw malformed(
                    number,
                    "not two node numbers from 0 to %d: %s"
                            .formatted(Integer.MAX_VALUE, shown(line)));
        }
        edges.add(from, to);
        if (undirected) {
            edges.add(to, from);
        }
    }

    private static int node(String field) {
        if (!NUMBER.matcher(field).matches()) {
            return NO_NODE;
        }
        long number = Long.parseLong(field);
        return number > Integer.MAX_VALUE ? NO_NODE : (int) number;
    }

    private static String shown(String line) {
        String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
        return '"'
                + (printable.length() > 60 ? printable.substring(0, 60) + "..." : printable)
                + '"';
    }

    private CommandException malformed(long number, String why) {
        return new CommandException(
                "%s, line %d: %s; nothing was changed".formatted(file, number, why));
    }
}

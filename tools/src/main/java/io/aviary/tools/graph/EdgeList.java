package io.aviary.tools.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A file with one follow per line: `a b` or `a,b` means that a follows b. A heading, blank lines,
/// and lines that begin with `#` or `%` are skipped.
public final class EdgeList {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\u00ef\u00bb\u00bf");
    private static final int NO_NODE = -1;
    private static final int MAX_LENGTH = 256;

    private final String file;
    private final boolean undirected;
    private final Edges edges = new Edges();
    private boolean started;

    private EdgeList(String file, boolean undirected) {
        this.file = file;
        this.undirected = undirected;
    }

    /// Reads the complete file.
    ///
    /// @param undirected whether `a b` also means that b follows a
    /// @throws CommandException if the file is missing or has no follows, or if a line is malformed
    public static FollowGraph read(Path file, boolean undirected) {
        if (!Files.exists(file)) {
            throw new CommandException("there is no file " + file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandException(file + " is not a readable file");
        }
        try (var in = Files.newInputStream(file)) {
            return read(file.toString(), in, undirected);
        } catch (IOException failed) {
            throw new CommandException("could not read " + file + ": " + failed.getMessage());
        }
    }

    static FollowGraph read(String name, InputStream in, boolean undirected) throws IOException {
        var list = new EdgeList(name, undirected);
        try (var lines = new LineNumberReader(new InputStreamReader(in, ISO_8859_1))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                list.parseLine(line, lines.getLineNumber());
            }
        }
        var graph = list.edges.toGraph();
        if (graph.follows() == 0) {
            throw new CommandException(name + " contains no follows");
        }
        return graph;
    }

    private void parseLine(String raw, int number) {
        String line = number == 1 ? BYTE_ORDER_MARK.matcher(raw).replaceFirst("") : raw;
        line = line.strip();
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("%")) {
            return;
        }
        if (line.length() > MAX_LENGTH) {
            throw malformed(number, "it is longer than %s characters".formatted(MAX_LENGTH));
        }
        var fields = SEPARATOR.split(line, -1);
        boolean heading = !started && isHeading(fields);
        started = true;
        if (heading) {
            return;
        }
        if (fields.length != 2) {
            throw malformed(number, "not two node numbers: " + quote(line));
        }
        add(parseNode(fields[0]), parseNode(fields[1]), number, line);
    }

    /// Returns whether a line has at least two fields, each of which begins with a letter or an
    /// underscore, possibly after a quote.
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

    private void add(int from, int to, int number, String line) {
        if (from == NO_NODE || to == NO_NODE) {
            throw malformed(
                    number,
                    "not two node numbers from 0 to %s: %s"
                            .formatted(Integer.MAX_VALUE, quote(line)));
        }
        edges.add(from, to);
        if (undirected) {
            edges.add(to, from);
        }
    }

    private static int parseNode(String field) {
        if (!NUMBER.matcher(field).matches()) {
            return NO_NODE;
        }
        long number = Long.parseLong(field);
        return number > Integer.MAX_VALUE ? NO_NODE : (int) number;
    }

    private static String quote(String line) {
        String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
        return '"'
                + (printable.length() > 60 ? printable.substring(0, 60) + "..." : printable)
                + '"';
    }

    private CommandException malformed(int number, String why) {
        return new CommandException(
                "%s, line %s: %s; nothing was changed".formatted(file, number, why));
    }
}

package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Extracts the prose of a file by line. For a page, this is its text without code; for Java, its
/// comments, strings and method names. Scripts, settings and SQL are read completely.
final class Prose {
    private static final Pattern LITERAL =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)+'");
    private static final Pattern METHOD = Pattern.compile("\\b([a-z]\\w*)\\(");
    private static final Pattern CODE_OR_TARGET = Pattern.compile("`[^`]*`|]\\([^)]*\\)");
    private static final Pattern OTHER =
            Pattern.compile(
                    ".*\\.(ya?ml|sql|lua|js|sh|conf)|aviary|Dockerfile|containers/[\\w-]+|\\.ci/\\w+");
    private static final String BLOCK = "\"\"\"";

    private Prose() {}

    /// @param number the number of the line, from 1
    record Line(int number, String text) {}

    static List<Line> of(Path file, String text) {
        var name = file.toString();
        if (name.endsWith(".md")) {
            return MarkdownPage.of(file, text).prose().stream()
                    .map(line -> new Line(line.number(), withoutCode(line.text())))
                    .toList();
        }
        if (name.endsWith(".java")) {
            return ofJava(text);
        }
        return OTHER.matcher(name).matches() ? numbered(text) : List.of();
    }

    private static String withoutCode(String line) {
        return CODE_OR_TARGET.matcher(line).replaceAll("`");
    }

    private static List<Line> numbered(String text) {
        var lines = text.lines().toList();
        var all = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(new Line(i + 1, lines.get(i)));
        }
        return all;
    }

    private static List<Line> ofJava(String text) {
        var prose = new ArrayList<Line>();
        boolean inBlock = false;
        for (var line : numbered(text)) {
            boolean togglesBlock = line.text().split(BLOCK, -1).length % 2 == 0;
            prose.add(inBlock ? line : new Line(line.number(), ofCode(line.text())));
            inBlock ^= togglesBlock;
        }
        return prose;
    }

    private static String ofCode(String line) {
        if (line.strip().startsWith("//")) {
            return line;
        }
        var words = new StringBuilder();
        LITERAL.matcher(line)
                .results()
                .filter(literal -> literal.group(1) != null)
                .forEach(literal -> words.append(literal.group(1)).append('\n'));
        var code = LITERAL.matcher(line).replaceAll("");
        int comment = code.indexOf("//");
        words.append(comment < 0 ? "" : code.substring(comment));
        METHOD.matcher(comment < 0 ? code : code.substring(0, comment))
                .results()
                .forEach(method -> words.append('\n').append(spaced(method.group(1))));
        return words.toString();
    }

    /// Splits a name into words: `anAuthorPosts` becomes `an author posts`.
    private static String spaced(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}

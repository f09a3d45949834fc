package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parts of a Markdown file that the checks read.
///
/// @param prose the lines outside code blocks
/// @param blocks the code blocks
record MarkdownPage(Path file, List<Line> prose, List<Block> blocks) {
    private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}|~{3,})\\s*([\\w-]*).*$");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
    private static final Pattern SPAN = Pattern.compile("(`+)(.+?)\\1");
    private static final Pattern LINK =
            Pattern.compile(
                    "\\[((?:[^\\[\\]]|\\[[^\\[\\]]*])*)]\\(([^()\\s]+)(?:\\s+\"[^\"]*\")?\\)");

    record Line(int number, String text) {
        /// Returns the line with code spans blanked, so their content is not read as Markdown.
        private String withoutCode() {
            return SPAN.matcher(text)
                    .replaceAll(span -> "`" + "x".repeat(span.end() - span.start() - 2) + "`");
        }
    }

    /// A code block.
    ///
    /// @param language empty if the fence names none
    record Block(int line, String language, List<String> lines, boolean closed) {}

    record Link(int line, String label, String target) {
        boolean isExternal() {
            return target.matches("[a-z][a-z0-9+.-]*:.*");
        }

        String path() {
            return target.split("#", 2)[0];
        }

        @Nullable String anchor() {
            return target.contains("#") ? target.split("#", 2)[1] : null;
        }
    }

    record Code(int line, String text) {}

    static MarkdownPage of(Path file, String text) {
        var prose = new ArrayList<Line>();
        var blocks = new ArrayList<Block>();
        String fence = null;
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var match = FENCE.matcher(line);
            if (fence != null) {
                if (line.strip().equals(fence)) {
                    var open = blocks.removeLast();
                    blocks.add(new Block(open.line(), open.language(), open.lines(), true));
                    fence = null;
                } else {
                    blocks.getLast().lines().add(line);
                }
            } else if (match.matches()) {
                fence = match.group(1);
                blocks.add(new Block(number, match.group(2), new ArrayList<>(), false));
            } else {
                prose.add(new Line(number, line));
            }
        }
        return new MarkdownPage(file, prose, blocks);
    }

    /// Returns the anchors that GitHub gives to the headings.
    Set<String> anchors() {
        var anchors = new LinkedHashSet<String>();
        Map<String, Integer> seen = new HashMap<>();
        for (var line : prose) {
            var heading = HEADING.matcher(line.text());
            if (heading.matches()) {
                var slug = slug(heading.group(1));
                int repeats = seen.merge(slug, 1, Integer::sum) - 1;
                anchors.add(repeats == 0 ? slug : slug + "-" + repeats);
            }
        }
        return anchors;
    }

    /// Returns the anchor of a heading by GitHub's rule: the text in lower case, without
    /// punctuation, with hyphens for spaces.
    static String slug(String heading) {
        return LINK.matcher(heading)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                .replace(' ', '-');
    }

    List<Link> links() {
        var links = new ArrayList<Link>();
        for (var line : prose) {
            var match = LINK.matcher(line.withoutCode());
            while (match.find()) {
                links.add(
                        new Link(
                                line.number(),
                                line.text().substring(match.start(1), match.end(1)),
                                match.group(2)));
            }
        }
        return links;
    }

    /// Returns the code spans of the prose.
    Stream<Code> code() {
        return prose.stream()
                .flatMap(
                        line ->
                                SPAN.matcher(line.text())
                                        .results()
                                        .map(
                                                span ->
                                                        new Code(
                                                                line.number(),
                                                                span.group(2).strip())));
    }

    Stream<Block> mermaid() {
        return blocks.stream().filter(block -> block.language().equals("mermaid"));
    }

    String at(int line) {
        return file + ":" + line;
    }
}

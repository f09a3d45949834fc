package io.aviary.tools.tour;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// Prints the tour: headings, short paragraphs, and facts in two columns. The output has no colours
/// and is 88 columns wide.
final class Story {
    private static final int WIDTH = 88;

    private final PrintStream out;

    Story(PrintStream out) {
        this.out = out;
    }

    /// Prints the heading of a step.
    ///
    /// @param page the file under `docs/` with the details
    void printHeading(int number, String title, String page) {
        String heading = "Step %s: %s".formatted(number, title);
        out.printf("%n%s%n%s%ndocs/%s%n%n", heading, "-".repeat(heading.length()), page);
    }

    /// Prints a paragraph, wrapped.
    void say(String paragraph) {
        var line = new StringBuilder();
        for (String word : paragraph.strip().split("\\s+")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(line + System.lineSeparator());
    }

    /// Prints names and values, aligned.
    void printFacts(SequencedMap<String, ?> facts) {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            out.printf("  %-" + width + "s  %s%n", fact.getKey(), fact.getValue());
        }
        out.println();
    }

    /// Formats nanoseconds as milliseconds.
    static String formatMillis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}

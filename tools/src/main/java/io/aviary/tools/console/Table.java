package io.aviary.tools.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows under a heading. The first column is aligned to the left, all others to the right.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heading) {
        rows.add(List.of(heading));
    }

    /// Adds a row with as many cells as the heading. Integers get thousands separators.
    public Table row(Object... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "%s cells under %s headings".formatted(cells.length, rows.getFirst().size()));
        }
        rows.add(Arrays.stream(cells).map(Table::text).toList());
        return this;
    }

    /// Returns the lines, indented by two spaces, with two spaces between columns.
    @Override
    public String toString() {
        int[] widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(
                                column ->
                                        rows.stream()
                                                .mapToInt(r -> r.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> padded(row.get(i), i == 0 ? -widths[i] : widths[i]))
                .collect(Collectors.joining("  ", "  ", ""))
                .stripTrailing();
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Integer number -> grouped(number);
            case Long number -> grouped(number);
            default -> cell.toString();
        };
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Pads the text with spaces, on its right if the width is negative.
    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }
}

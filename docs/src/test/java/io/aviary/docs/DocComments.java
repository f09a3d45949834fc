package io.aviary.docs;

import java.util.ArrayList;
import java.util.List;

/// Finds doc comments that turn into ordinary comments part-way, which the formatter causes if a
/// line is too long.
final class DocComments {
    private DocComments() {}

    static List<String> broken(Repository repository) {
        var problems = new ArrayList<String>();
        repository
                .sources()
                .forEach(
                        file -> {
                            var lines = repository.text(file).lines().map(String::strip).toList();
                            for (int i = 1; i < lines.size(); i++) {
                                if (lines.get(i - 1).startsWith("///")
                                        && isOrdinary(lines.get(i))) {
                                    problems.add(
                                            "%s:%s ends a doc comment early"
                                                    .formatted(file, i + 1));
                                }
                            }
                        });
        return problems;
    }

    private static boolean isOrdinary(String line) {
        return line.startsWith("//") && !line.startsWith("///");
    }
}

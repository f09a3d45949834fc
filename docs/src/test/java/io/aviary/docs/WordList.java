package io.aviary.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The words that CONTRIBUTING asks to avoid: a table with the columns `avoid` and `write`.
record WordList(List<Entry> entries) {
    private static final Path PAGE = Path.of("CONTRIBUTING.md");
    private static final Pattern PHRASE = Pattern.compile("`([^`]+)`");

    /// A phrase to avoid, and its replacement. Case matters only at the start of a doc comment,
    /// because a wrapped line may begin with the same word.
    record Entry(String phrase, String replacement, Pattern pattern) {
        static Entry of(String phrase, String replacement) {
            var words = Pattern.quote(phrase).replace(" ", "\\E\\s+\\Q");
            int flags = phrase.startsWith("///") ? 0 : Pattern.CASE_INSENSITIVE;
            var pattern = "(?<![\\w/])" + words + "(?!\\w)";
            return new Entry(phrase, replacement, Pattern.compile(pattern, flags));
        }
    }

    /// Reads the table in CONTRIBUTING.
    ///
    /// @throws IllegalStateException if the table is missing or empty
    static WordList of(Repository repository) {
        var lines = repository.text(PAGE).lines().toList();
        int head = lines.indexOf("| avoid | write |");
        if (head < 0) {
            throw new IllegalStateException(PAGE + " has no table | avoid | write |");
        }
        var entries =
                lines.stream()
                        .skip(head + 2)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> line.split("\\|"))
                        .flatMap(
                                cells ->
                                        PHRASE.matcher(cells[1])
                                                .results()
                                                .map(p -> Entry.of(p.group(1), cells[2].strip())))
                        .toList();
        if (entries.isEmpty()) {
            throw new IllegalStateException("the word list of " + PAGE + " is empty");
        }
        return new WordList(entries);
    }

    /// Returns each use of a phrase to avoid, with its replacement. The table itself is not
    /// checked.
    List<String> breaches(Repository repository) {
        return repository.files().stream()
                .filter(file -> !file.endsWith("package-lock.json"))
                .flatMap(
                        file ->
                                Prose.of(file, textOf(repository, file)).stream()
                                        .filter(line -> !isInTable(file, line))
                                        .flatMap(line -> breaches(file, line).stream()))
                .toList();
    }

    private List<String> breaches(Path file, Prose.Line line) {
        return entries.stream()
                .filter(entry -> entry.pattern().matcher(line.text()).find())
                .map(
                        entry ->
                                "%s:%s says \"%s\": %s"
                                        .formatted(
                                                file,
                                                line.number(),
                                                entry.phrase(),
                                                entry.replacement()))
                .toList();
    }

    private static boolean isInTable(Path file, Prose.Line line) {
        return file.equals(PAGE) && line.text().startsWith("|");
    }

    /// Returns the text of a file; empty for a binary file, which has no prose.
    private static String textOf(Repository repository, Path file) {
        var name = Objects.toString(file.getFileName());
        return name.matches(".*\\.(png|svg|jar|jpg|gif|mp4|ico)") ? "" : repository.text(file);
    }
}

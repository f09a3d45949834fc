package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds names of classes, members and packages that pages mention but the sources do not
/// contain.
final class ClassNames {
    private static final Pattern DECLARATION =
            Pattern.compile("\\b(?:class|record|interface|enum|@interface)\\s+([A-Z]\\w*)");
    private static final Pattern SIMPLE =
            Pattern.compile("((?:[A-Z][a-z0-9]+){2,})(?:\\.([A-Za-z]\\w*).*)?");
    private static final Pattern IN_DIAGRAM = Pattern.compile("\\b(?:[A-Z][a-z0-9]+){2,}\\b");
    private static final Pattern PARTICIPANT =
            Pattern.compile("(?m)^\\s*participant (?:\\w+ as )?([A-Z]\\w*)\\s*$");
    private static final Pattern JAVA_FILE =
            Pattern.compile("(?:.*/)?([A-Za-z-]\\w*(?:-info)?)\\.java");
    private static final Pattern QUALIFIED = Pattern.compile("io\\.aviary(?:\\.\\w+)*");

    private final Repository repository;
    private final Set<String> foreign;
    private final Map<String, List<Path>> declared = new HashMap<>();
    private final Set<String> fileNames = new HashSet<>();
    private final Set<String> qualified = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private ClassNames(Repository repository, Set<String> foreign) {
        this.repository = repository;
        this.foreign = foreign;
        repository.sources().forEach(this::index);
    }

    /// Returns a line for each unknown name.
    ///
    /// @param foreign names of the JDK and of libraries, which a page may use
    static List<String> unknown(Repository repository, Set<String> foreign) {
        var names = new ClassNames(repository, foreign);
        repository.pages().forEach(names::check);
        return names.problems;
    }

    private void index(Path file) {
        fileNames.add(file.getFileName().toString());
        DECLARATION
                .matcher(repository.text(file))
                .results()
                .map(type -> type.group(1))
                .distinct()
                .forEach(type -> declared.computeIfAbsent(type, _ -> new ArrayList<>()).add(file));
        var dotted = file.toString().replaceFirst("^.*?/src/\\w+/java/", "").replace('/', '.');
        for (var name = dotted;
                name.contains(".");
                name = name.substring(0, name.lastIndexOf('.'))) {
            qualified.add(name);
        }
    }

    private void check(MarkdownPage page) {
        page.code().forEach(code -> checkCode(page.at(code.line()), code.text()));
        page.links().stream()
                .filter(link -> link.path().endsWith(".java"))
                .forEach(link -> checkLabel(page, link));
        page.mermaid().forEach(diagram -> checkDiagram(page.at(diagram.line()), diagram));
    }

    /// Checks names of two or more words in any diagram, and every participant of a sequence
    /// diagram.
    private void checkDiagram(String place, MarkdownPage.Block diagram) {
        var text = String.join("\n", diagram.lines());
        IN_DIAGRAM.matcher(text).results().forEach(name -> checkMember(place, name.group(), null));
        PARTICIPANT
                .matcher(text)
                .results()
                .forEach(participant -> checkMember(place, participant.group(1), null));
    }

    private void checkCode(String place, String code) {
        var file = JAVA_FILE.matcher(code);
        var simple = SIMPLE.matcher(code);
        if (file.matches()) {
            require(fileNames.contains(file.group(1) + ".java"), place, code);
        } else if (QUALIFIED.matcher(code).matches()) {
            require(qualified.contains(code), place, code);
        } else if (simple.matches()) {
            checkMember(place, simple.group(1), simple.group(2));
        }
    }

    private void checkMember(String place, String type, @Nullable String member) {
        if (foreign.contains(type)) {
            return;
        }
        var files = declared.getOrDefault(type, List.of());
        require(!files.isEmpty(), place, type);
        if (member != null && !files.isEmpty()) {
            require(
                    files.stream().anyMatch(file -> mentions(file, member)),
                    place,
                    type + "." + member);
        }
    }

    /// Checks that the label of a link to a source is the `Type` or `Type.member` that the source
    /// declares.
    private void checkLabel(MarkdownPage page, MarkdownPage.Link link) {
        var label = link.label().replace("`", "");
        var type = Path.of(link.path()).getFileName().toString().replace(".java", "");
        var place = page.at(link.line());
        require(
                label.equals(type) || label.startsWith(type + "."),
                place,
                label + " for " + link.path());
        var file = page.file().resolveSibling(link.path()).normalize();
        if (label.startsWith(type + ".") && repository.has(file)) {
            require(mentions(file, label.substring(type.length() + 1)), place, label);
        }
    }

    private boolean mentions(Path file, String member) {
        return Pattern.compile("\\b" + Pattern.quote(member) + "\\b")
                .matcher(repository.text(file))
                .find();
    }

    private void require(boolean holds, String place, String name) {
        if (!holds) {
            problems.add(place + " no such name: " + name);
        }
    }
}

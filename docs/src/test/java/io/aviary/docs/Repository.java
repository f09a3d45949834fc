package io.aviary.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The checked-out tree without build output and local state.
///
/// @param files relative to the root, sorted
record Repository(Path root, List<Path> files) {
    private static final Set<String> SKIPPED =
            Set.of(".git", ".aviary", ".idea", ".vscode", "target", "node_modules");

    /// Returns the tree to which these tests belong. Maven passes its path.
    static Repository here() {
        return at(Path.of(Objects.requireNonNull(System.getProperty("aviary.home"))));
    }

    static Repository at(Path root) {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return SKIPPED.contains(folder.getFileName().toString())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                            files.add(root.relativize(file));
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Repository(root, files.stream().sorted().toList());
    }

    /// Returns whether a file or folder is part of the tree.
    boolean has(Path relative) {
        var path = relative.normalize();
        return path.toString().isEmpty()
                || files.contains(path)
                || files.stream().anyMatch(file -> file.startsWith(path));
    }

    /// Returns the Markdown pages in the root folder and under docs.
    List<MarkdownPage> pages() {
        return files.stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> file.startsWith("docs") || file.getNameCount() == 1)
                .map(file -> MarkdownPage.of(file, text(file)))
                .toList();
    }

    /// Returns the Java sources, including tests.
    Stream<Path> sources() {
        return files.stream().filter(file -> file.toString().endsWith(".java"));
    }

    /// Returns the Java sources of main code: `<module>/src/main/java/...`.
    Stream<Path> mainSources() {
        return sources().filter(file -> file.toString().contains(MAIN_JAVA));
    }

    private static final String MAIN_JAVA = "/src/main/java/";

    String text(Path relative) {
        try {
            return Files.readString(root.resolve(relative));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(relative.toString(), unreadable);
        }
    }

    /// Returns the folder of compiled classes of each module with main code.
    List<Path> classFolders() {
        return mainSources()
                .map(Path::toString)
                .map(file -> root.resolve(file.substring(0, file.indexOf(MAIN_JAVA))))
                .map(module -> module.resolve("target/classes"))
                .distinct()
                .toList();
    }
}

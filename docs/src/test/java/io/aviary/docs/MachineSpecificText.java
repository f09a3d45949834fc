package io.aviary.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds text that belongs to one machine and not to the project: paths outside the tree, and
/// hosts of package registries, which belong in the settings of Maven.
final class MachineSpecificText {
    private static final List<Pattern> FORBIDDEN =
            List.of(
                    Pattern.compile("\\.\\./shared\\b"),
                    Pattern.compile("(?<![\\w.-])/wor[k]/"),
                    Pattern.compile("(?<![\\w.-])/(root|home/\\w+|Users/\\w+)/"),
                    Pattern.compile("\\brepo1?\\.maven\\.(apache\\.)?org\\b"),
                    Pattern.compile("\\bregistry\\.(npmjs|yarnpkg)\\.\\w+\\b"),
                    Pattern.compile("\\b(index|registry-1|auth)\\.docker\\.io\\b"),
                    Pattern.compile("\\b(pypi|pythonhosted)\\.org\\b"),
                    Pattern.compile("\\bproxy\\.golang\\.org\\b"),
                    Pattern.compile("(?i)\\b(artifactory|nexus)[\\w-]*\\.[a-z]"));

    private MachineSpecificText() {}

    static List<String> forbidden(Repository repository) {
        var problems = new ArrayList<String>();
        for (var file : repository.files()) {
            int number = 0;
            for (var line : lines(repository.root().resolve(file))) {
                number++;
                for (var pattern : FORBIDDEN) {
                    if (pattern.matcher(line).find()) {
                        problems.add("%s:%s mentions %s".formatted(file, number, pattern));
                    }
                }
            }
        }
        return problems;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()
                    : List.of();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

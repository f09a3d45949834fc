package io.aviary.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Measures the length of files and the size of packages.
final class CodeBudget {
    private final Map<Path, Long> lengths;

    CodeBudget(Repository repository) {
        lengths =
                repository
                        .mainSources()
                        .filter(file -> !file.endsWith("package-info.java"))
                        .collect(
                                Collectors.toMap(
                                        file -> file,
                                        file -> repository.text(file).lines().count()));
    }

    /// Returns the files above the limit, except the allowed ones.
    List<String> longerThan(long limit, Set<String> allowed) {
        return lengths.entrySet().stream()
                .filter(file -> file.getValue() > limit)
                .filter(file -> !allowed.contains(name(file.getKey())))
                .map(file -> "%s has %s lines".formatted(file.getKey(), file.getValue()))
                .sorted()
                .toList();
    }

    /// Returns the allowed names that are within the limit.
    List<String> allowedButWithin(long limit, Set<String> allowed) {
        return allowed.stream()
                .filter(
                        name ->
                                lengths.entrySet().stream()
                                        .noneMatch(
                                                file ->
                                                        name(file.getKey()).equals(name)
                                                                && file.getValue() > limit))
                .sorted()
                .toList();
    }

    /// Returns the 90th percentile of the file lengths, in lines.
    long ninetiethPercentile() {
        var sorted = lengths.values().stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.9) - 1);
    }

    /// Returns the packages with more files than the limit.
    List<String> packagesLargerThan(long limit) {
        return lengths.keySet().stream()
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(folder -> folder.getValue() > limit)
                .map(folder -> "%s has %s files".formatted(folder.getKey(), folder.getValue()))
                .sorted()
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}

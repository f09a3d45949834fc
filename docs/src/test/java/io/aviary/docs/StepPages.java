package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Checks that the seven step pages link to all packages, and that each package names its page.
final class StepPages {
    private static final Pattern PAGE = Pattern.compile("docs/step-([1-7])-[a-z0-9-]+\\.md");

    private final Repository repository;
    private final List<String> problems = new ArrayList<>();

    private StepPages(Repository repository) {
        this.repository = repository;
    }

    /// A package and its package-info.java.
    private record DescribedPackage(Path folder, String text) {
        String doc() {
            return text.lines()
                    .filter(line -> line.startsWith("///"))
                    .map(line -> line.substring(3).strip())
                    .collect(Collectors.joining(" "));
        }

        Set<String> pages() {
            return PAGE.matcher(text)
                    .results()
                    .map(page -> page.group())
                    .collect(Collectors.toSet());
        }
    }

    static List<String> problems(Repository repository) {
        var steps = new StepPages(repository);
        steps.check();
        return steps.problems;
    }

    private void check() {
        var packages =
                repository
                        .mainSources()
                        .filter(file -> file.endsWith("package-info.java"))
                        .map(file -> new DescribedPackage(file.getParent(), repository.text(file)))
                        .toList();
        packages.forEach(this::checkDescription);
        checkEveryPackageIsDescribed(packages);
        for (int step : IntStream.rangeClosed(1, 7).toArray()) {
            var prefix = "docs/step-" + step + "-";
            var pages =
                    repository.pages().stream()
                            .filter(page -> page.file().toString().startsWith(prefix))
                            .toList();
            if (pages.size() != 1) {
                problems.add("step %s has %s pages".formatted(step, pages.size()));
            }
            pages.forEach(page -> checkBothWays(page, packages));
        }
    }

    private void checkDescription(DescribedPackage described) {
        var doc = described.doc();
        if (!described.text().contains("@NullMarked")) {
            problems.add(described.folder() + " is not @NullMarked");
        }
        if (!doc.endsWith(".") || doc.matches(".*[.!?] +[A-Z].*")) {
            problems.add(described.folder() + " is not described in one sentence");
        }
        if (described.pages().isEmpty()) {
            problems.add(described.folder() + " names no step page");
        }
        described.pages().stream()
                .filter(page -> !repository.has(Path.of(page)))
                .forEach(
                        page ->
                                problems.add(
                                        described.folder()
                                                + " names a page that does not exist: "
                                                + page));
    }

    private void checkEveryPackageIsDescribed(List<DescribedPackage> packages) {
        var described = packages.stream().map(DescribedPackage::folder).collect(Collectors.toSet());
        repository
                .mainSources()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !described.contains(folder))
                .forEach(folder -> problems.add(folder + " has no package-info.java"));
    }

    private void checkBothWays(MarkdownPage page, List<DescribedPackage> packages) {
        var pointing =
                packages.stream()
                        .filter(each -> each.pages().contains(page.file().toString()))
                        .map(DescribedPackage::folder)
                        .toList();
        if (pointing.isEmpty()) {
            problems.add(page.file() + ": no package-info.java names it");
        }
        var linked =
                page.links().stream()
                        .filter(link -> !link.isExternal() && !link.path().isEmpty())
                        .map(link -> page.file().resolveSibling(link.path()).normalize())
                        .toList();
        pointing.stream()
                .filter(folder -> linked.stream().noneMatch(link -> link.startsWith(folder)))
                .forEach(folder -> problems.add(page.file() + " does not lead to " + folder));
    }
}

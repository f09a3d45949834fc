package io.aviary.docs;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Generates the list of all packages, one line each, from their `package-info.java`.
final class Packages {
    private static final Pattern NAME = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern STEP = Pattern.compile("design step (\\d)");
    private static final Pattern STEP_PAGE = Pattern.compile("docs/(step-\\d-[a-z0-9-]+\\.md)");
    private static final String INTRODUCTION =
            """
            # Packages

            One line for each package: its purpose, and the design step that it implements. The build compares this page with the `package-info.java` files.
            """;

    private Packages() {}

    /// One package.
    ///
    /// @param purpose the sentence of its `package-info.java`, without the step
    private record DescribedPackage(
            Path folder, String name, String purpose, String step, String page) {
        static DescribedPackage of(Path file, String text) {
            var doc =
                    text.lines()
                            .filter(line -> line.startsWith("///"))
                            .map(line -> line.substring(3).strip())
                            .collect(Collectors.joining(" "));
            var name = NAME.matcher(text).results().findFirst().orElseThrow().group(1);
            var step = STEP.matcher(doc).results().map(found -> found.group(1)).findFirst();
            var page = STEP_PAGE.matcher(doc).results().map(found -> found.group(1)).findFirst();
            var purpose = doc.replaceFirst("[:,;(] *(the )?design step.*", "").strip();
            return new DescribedPackage(
                    file.getParent(), name, purpose, step.orElse("?"), page.orElse("?"));
        }

        String module() {
            var path = folder.toString();
            return path.substring(0, path.indexOf("/src/"));
        }

        String line() {
            return "| [`%s`](../../%s) | %s | [%s](../%s) |"
                    .formatted(name, folder, purpose, step, page);
        }
    }

    /// Returns the expected text of the page.
    static String page(Repository repository) {
        Map<String, List<DescribedPackage>> modules =
                repository
                        .mainSources()
                        .filter(file -> file.endsWith("package-info.java"))
                        .map(file -> DescribedPackage.of(file, repository.text(file)))
                        .sorted(Comparator.comparing(DescribedPackage::name))
                        .collect(
                                Collectors.groupingBy(
                                        DescribedPackage::module,
                                        TreeMap::new,
                                        Collectors.toList()));
        return modules.entrySet().stream()
                .map(module -> section(module.getKey(), module.getValue()))
                .collect(Collectors.joining("\n", INTRODUCTION + "\n", ""));
    }

    private static String section(String module, List<DescribedPackage> packages) {
        return packages.stream()
                .map(DescribedPackage::line)
                .collect(
                        Collectors.joining(
                                "\n",
                                "## "
                                        + module
                                        + "\n\n| package | purpose | step |\n|---|---|---|\n",
                                "\n"));
    }
}

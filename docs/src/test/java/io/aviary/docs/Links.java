package io.aviary.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds broken links within the project. External links are not checked.
final class Links {
    private Links() {}

    static List<String> broken(Repository repository) {
        var pages = repository.pages();
        var byFile =
                pages.stream()
                        .collect(
                                Collectors.toMap(
                                        page -> page.file().toString(), Function.identity()));
        var problems = new ArrayList<String>();
        for (var page : pages) {
            for (var line : page.prose()) {
                if (line.text().matches("\\s{0,3}\\[[^\\]]+]:\\s.*")) {
                    problems.add(
                            page.at(line.number())
                                    + " a link by reference is not checked: write it inline");
                }
            }
            page.links().stream()
                    .filter(link -> !link.isExternal())
                    .forEach(link -> check(repository, byFile, page, link, problems));
        }
        return problems;
    }

    private static void check(
            Repository repository,
            Map<String, MarkdownPage> pages,
            MarkdownPage page,
            MarkdownPage.Link link,
            List<String> problems) {
        var file = page.file();
        var target = link.path().isEmpty() ? file : file.resolveSibling(link.path()).normalize();
        if (link.path().startsWith("/") || target.startsWith("..") || !repository.has(target)) {
            problems.add("%s no file %s".formatted(page.at(link.line()), link.target()));
            return;
        }
        var anchor = link.anchor();
        if (anchor == null) {
            return;
        }
        var there = pages.get(target.toString());
        if (there == null || !there.anchors().contains(anchor)) {
            problems.add("%s no heading %s".formatted(page.at(link.line()), link.target()));
        }
    }
}

package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The rules of Prometheus, the tests of its alerts, and the runbook of each alert.
final class Alerts {
    private static final Path RULES = Path.of("monitoring/rules");
    private static final Path TESTS = Path.of("monitoring/tests");
    private static final Path RUNBOOKS = Path.of("docs/runbooks");

    private final Repository repository;
    private final List<Map<String, Object>> rules;
    private final List<Map<String, Object>> checks;

    Alerts(Repository repository) {
        this.repository = repository;
        rules =
                files(RULES)
                        .flatMap(file -> entries(read(file), "groups"))
                        .flatMap(group -> entries(group, "rules"))
                        .toList();
        checks =
                files(TESTS)
                        .flatMap(file -> entries(read(file), "tests"))
                        .flatMap(test -> entries(test, "alert_rule_test"))
                        .toList();
    }

    private Stream<Path> files(Path folder) {
        return repository.files().stream().filter(file -> folder.equals(file.getParent()));
    }

    private Map<String, Object> read(Path file) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return Compose.map(yaml.load(repository.text(file)));
    }

    private static Stream<Map<String, Object>> entries(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> list
                ? list.stream().map(Compose::map)
                : Stream.empty();
    }

    /// Returns the names of all alerts.
    Set<String> names() {
        return values("alert");
    }

    /// Returns the names of the series that rules record.
    Set<String> recorded() {
        return values("record");
    }

    private Set<String> values(String key) {
        return rules.stream()
                .filter(rule -> rule.containsKey(key))
                .map(rule -> "" + rule.get(key))
                .collect(Collectors.toSet());
    }

    List<String> expressions() {
        return rules.stream().map(rule -> "" + rule.get("expr")).toList();
    }

    /// Returns a line for each alert that lacks a complete runbook, a test in which it fires, or a
    /// test in which it stays quiet.
    List<String> problems() {
        var problems = new ArrayList<String>();
        var runbooks = new ArrayList<Path>();
        for (var rule : rules) {
            if (rule.containsKey("alert")) {
                var name = "" + rule.get("alert");
                var page = Path.of("" + Compose.map(rule.get("annotations")).get("runbook"));
                runbooks.add(page);
                checkPage(name, page, problems);
                checkTests(name, problems);
            }
        }
        files(RUNBOOKS)
                .filter(page -> !runbooks.contains(page))
                .forEach(page -> problems.add("no alert has the runbook " + page));
        checks.stream()
                .map(check -> "" + check.get("alertname"))
                .filter(name -> !names().contains(name))
                .distinct()
                .forEach(name -> problems.add("a test names " + name + ", which is no alert"));
        return problems;
    }

    private void checkPage(String name, Path page, List<String> problems) {
        if (!RUNBOOKS.equals(page.getParent()) || !repository.has(page)) {
            problems.add(name + " has no runbook: " + page);
            return;
        }
        var text = repository.text(page);
        var title = text.lines().findFirst().orElse("");
        if (!List.of(title.replaceFirst("^# ", "").split(", ")).contains(name)) {
            problems.add(page + " does not have the heading " + name);
        }
        for (var heading : List.of("What users see", "Look at", "Do")) {
            if (!text.contains("\n## " + heading + "\n\n")) {
                problems.add(page + " has no section " + heading);
            }
        }
    }

    private void checkTests(String name, List<String> problems) {
        var tests = checks.stream().filter(check -> name.equals(check.get("alertname"))).toList();
        if (tests.stream().noneMatch(Alerts::fires)) {
            problems.add(name + " has no test in which it fires");
        }
        if (tests.stream().allMatch(Alerts::fires)) {
            problems.add(name + " has no test in which it stays quiet");
        }
    }

    private static boolean fires(Map<String, Object> check) {
        return check.get("exp_alerts") instanceof List<?> expected && !expected.isEmpty();
    }
}

package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks the files that code hosts and editors read. The paths and commands in them must exist,
/// and a workflow may call only scripts of the project.
record ProjectFiles(Repository repository) {
    static final Path COMMANDS = Path.of("docs/reference/commands.txt");

    private static final Pattern COMMAND = Pattern.compile("\\./aviary ([a-z]+)");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w./])\\.ci/\\w+");
    private static final Pattern SPAN = Pattern.compile("`([\\w.-]+/[\\w./-]*)`");
    private static final Pattern RUN = Pattern.compile("(?m)^\\s*(?:- )?run: +(\\S.*)$");
    private static final Map<String, String> MANIFESTS =
            Map.of(
                    "maven", "pom.xml",
                    "npm", "package.json",
                    "docker", "Dockerfile",
                    "docker-compose", "docker-compose.yml",
                    "github-actions", ".github/workflows",
                    "devcontainers", ".devcontainer/devcontainer.json");

    /// Returns the files of this kind in the tree.
    List<Path> all() {
        var pages = Set.of("AGENTS.md", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md");
        return repository.files().stream()
                .filter(
                        file ->
                                file.startsWith(".github")
                                        || file.startsWith(".devcontainer")
                                        || pages.contains(file.toString()))
                .toList();
    }

    /// Returns a line for each command or path in these files that does not exist.
    List<String> brokenNames() {
        var commands =
                Pattern.compile("(?m)^  ([a-z]+)\\b")
                        .matcher(repository.text(COMMANDS))
                        .results()
                        .map(command -> command.group(1))
                        .collect(Collectors.toSet());
        var problems = new ArrayList<String>();
        for (var file : all()) {
            var text = repository.text(file);
            names(COMMAND, text, 1)
                    .filter(command -> !commands.contains(command))
                    .forEach(command -> problems.add(file + ": no command " + command));
            Stream.concat(names(SCRIPT, text, 0), names(SPAN, text, 1))
                    .filter(path -> !repository.has(Path.of(path)))
                    .filter(path -> !path.startsWith(".aviary/"))
                    .forEach(path -> problems.add(file + ": no file " + path));
        }
        return problems;
    }

    private static Stream<String> names(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(found -> found.group(group)).distinct();
    }

    /// Returns the steps of workflows that do more than call one of the project's scripts.
    List<String> stepsThatCallNoScript() {
        return all().stream()
                .filter(file -> file.startsWith(".github/workflows"))
                .flatMap(
                        file ->
                                names(RUN, repository.text(file), 1)
                                        .filter(run -> !SCRIPT.matcher(run).matches())
                                        .map(run -> file + " runs " + run))
                .toList();
    }

    /// Returns the scripts that workflows call.
    Set<String> calledScripts() {
        return all().stream()
                .filter(file -> file.startsWith(".github/workflows"))
                .flatMap(file -> names(RUN, repository.text(file), 1))
                .collect(Collectors.toSet());
    }

    /// Returns the entries of Dependabot's file whose folder has nothing to update.
    List<String> emptyUpdates(Path dependabot) {
        var content = Compose.of(repository.text(dependabot)).content();
        var problems = new ArrayList<String>();
        if (content.get("updates") instanceof List<?> updates) {
            for (var update : updates) {
                var entry = Compose.map(update);
                var ecosystem = "" + entry.get("package-ecosystem");
                var folders = new ArrayList<>(Compose.strings(entry.get("directories")));
                if (entry.containsKey("directory")) {
                    folders.add("" + entry.get("directory"));
                }
                folders.stream()
                        .filter(folder -> !hasManifest(folder, ecosystem))
                        .forEach(folder -> problems.add(ecosystem + " in " + folder));
            }
        }
        return problems;
    }

    private boolean hasManifest(String folder, String ecosystem) {
        var manifest = MANIFESTS.get(ecosystem);
        return manifest != null && repository.has(Path.of(folder.replaceFirst("^/", ""), manifest));
    }
}

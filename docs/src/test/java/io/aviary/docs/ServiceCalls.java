package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds requests between services that violate the order gateway, timeline-service,
/// tweet-service, user-service. A service can call only the services whose addresses are in its
/// settings.
final class ServiceCalls {
    static final List<String> ORDER = List.of("gateway", "timeline", "tweet", "user");

    private static final Pattern ADDRESS = Pattern.compile("\\b([A-Z]+)_SERVICE_URL\\b");
    private static final Pattern ARROW =
            Pattern.compile(
                    "^\\s*(\\w+)\\s*(?:-->(?:\\|[^|]*\\|)?|--[^-]+-->|-\\.[^.]*\\.->)\\s*(.+?)\\s*$");

    private ServiceCalls() {}

    private record Call(String place, String from, String to) {
        boolean isAllowed() {
            return ORDER.indexOf(from) < ORDER.indexOf(to);
        }
    }

    /// Returns the calls that violate the order, from the services' settings and sources and from
    /// the compose files.
    static List<String> againstTheOrder(Repository repository) {
        return Stream.concat(inSources(repository), inCompose(repository))
                .filter(call -> !call.isAllowed())
                .map(call -> "%s lets %s call %s".formatted(call.place(), call.from(), call.to()))
                .sorted()
                .toList();
    }

    /// Returns the arrows between services that violate the order, in the diagrams of a page.
    static List<String> drawnAgainstTheOrder(MarkdownPage page) {
        return page.blocks().stream()
                .filter(block -> block.language().equals("mermaid"))
                .flatMap(block -> block.lines().stream())
                .flatMap(ServiceCalls::drawn)
                .filter(call -> !call.isAllowed())
                .map(call -> "%s draws %s calling %s".formatted(page.file(), call.from, call.to))
                .toList();
    }

    private static Stream<Call> drawn(String line) {
        var arrow = ARROW.matcher(line);
        if (!arrow.matches() || !ORDER.contains(arrow.group(1))) {
            return Stream.of();
        }
        return Stream.of(arrow.group(2).split("\\s*&\\s*"))
                .map(target -> target.replaceFirst("\\W.*", ""))
                .filter(ORDER::contains)
                .map(target -> new Call("", arrow.group(1), target));
    }

    private static Stream<Call> inSources(Repository repository) {
        var calls = new ArrayList<Call>();
        for (var from : ORDER) {
            var main = folder(from).resolve("src/main");
            repository.files().stream()
                    .filter(file -> file.startsWith(main))
                    .filter(file -> file.toString().matches(".*\\.(java|ya?ml|properties)"))
                    .forEach(file -> addAll(calls, file.toString(), from, repository.text(file)));
        }
        return calls.stream();
    }

    private static Stream<Call> inCompose(Repository repository) {
        var calls = new ArrayList<Call>();
        for (var file : List.of("docker-compose.yml", "docker-compose.cluster.yml")) {
            if (repository.has(Path.of(file))) {
                var compose = Compose.of(repository, file);
                for (var from : ORDER) {
                    var environment = compose.environment(folder(from).toString()).keySet();
                    addAll(calls, file, from, String.join("\n", environment));
                }
            }
        }
        return calls.stream();
    }

    private static void addAll(List<Call> calls, String place, String from, String text) {
        ADDRESS.matcher(text)
                .results()
                .map(address -> address.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .forEach(to -> calls.add(new Call(place, from, to)));
    }

    private static Path folder(String service) {
        return Path.of(service.equals("gateway") ? service : service + "-service");
    }
}

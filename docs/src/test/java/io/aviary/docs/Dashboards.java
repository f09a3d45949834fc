package io.aviary.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The dashboards of Grafana, as their files define them.
///
/// @param boards the JSON of each file
record Dashboards(List<JsonNode> boards) {
    static final Path FOLDER = Path.of("monitoring/grafana/dashboards");

    static Dashboards of(Repository repository) {
        var mapper = new JsonMapper();
        return new Dashboards(
                repository.files().stream()
                        .filter(file -> FOLDER.equals(file.getParent()))
                        .map(file -> mapper.readTree(repository.text(file)))
                        .toList());
    }

    /// Returns all panels except rows, which are headings.
    Stream<JsonNode> panels() {
        return boards.stream().flatMap(Dashboards::panels);
    }

    static Stream<JsonNode> panels(JsonNode board) {
        return board.path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asString("").equals("row"));
    }

    /// Returns the Prometheus queries, with one minute instead of `$__rate_interval`.
    List<String> expressions() {
        var expressions = new ArrayList<String>();
        panels().forEach(panel -> expressions.addAll(expressions(panel)));
        return expressions;
    }

    static List<String> expressions(JsonNode panel) {
        return panel.path("targets")
                .valueStream()
                .map(target -> target.path("expr").asString(""))
                .map(expression -> expression.replace("$__rate_interval", "1m"))
                .toList();
    }
}

package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DashboardsTests {
    private static final Repository HERE = Repository.here();
    private static final Dashboards ALL = Dashboards.of(HERE);

    @Test
    void eachBottleneckHasADashboardBesideTheOverview() {
        assertThat(ALL.boards())
                .extracting(board -> board.path("uid").asString())
                .containsExactlyInAnyOrder(
                        "aviary",
                        "aviary-fan-out",
                        "aviary-caches",
                        "aviary-shards",
                        "aviary-queue");
        assertThat(ALL.boards()).allMatch(board -> !board.path("editable").asBoolean(true));
    }

    @Test
    void theFirstRowOfTheOverviewShowsWhetherTheSystemIsHealthy() {
        var overview =
                ALL.boards().stream()
                        .filter(board -> board.path("uid").asString().equals("aviary"))
                        .findFirst()
                        .orElseThrow();
        var first =
                Dashboards.panels(overview)
                        .filter(panel -> panel.path("gridPos").path("y").asInt() == 0)
                        .flatMap(panel -> Dashboards.expressions(panel).stream())
                        .collect(Collectors.joining("\n"));

        assertThat(first)
                .contains("slo=\"reads\"", "slo=\"posts\"", "slo=\"visible\"")
                .contains("slo:budget:left", "ALERTS{alertstate=\"firing\"}");
    }

    @Test
    void everyPanelHasADescriptionAndQueriesTheOneDataSource() {
        var source =
                HERE.text(Path.of("monitoring/grafana/provisioning/datasources/prometheus.yml"));
        assertThat(ALL.panels()).hasSizeGreaterThan(30);
        assertThat(ALL.panels())
                .allSatisfy(
                        panel -> {
                            assertThat(panel.path("title").asString("")).isNotBlank();
                            assertThat(panel.path("description").asString("")).isNotBlank();
                            assertThat(Dashboards.expressions(panel)).isNotEmpty();
                            assertThat(source)
                                    .contains(
                                            "uid: "
                                                    + panel.path("datasource")
                                                            .path("uid")
                                                            .asString());
                        });
    }

    @Test
    void noTwoPanelsOverlap() {
        for (var board : ALL.boards()) {
            var taken = new HashSet<String>();
            board.path("panels").valueStream().forEach(panel -> addCells(panel, taken));
        }
    }

    private static void addCells(JsonNode panel, HashSet<String> taken) {
        var position = panel.path("gridPos");
        assertThat(position.path("x").asInt() + position.path("w").asInt()).isLessThanOrEqualTo(24);
        for (int x = 0; x < position.path("w").asInt(); x++) {
            for (int y = 0; y < position.path("h").asInt(); y++) {
                var cell =
                        (position.path("x").asInt() + x) + "," + (position.path("y").asInt() + y);
                assertThat(taken.add(cell)).as(panel.path("title").asString("")).isTrue();
            }
        }
    }
}

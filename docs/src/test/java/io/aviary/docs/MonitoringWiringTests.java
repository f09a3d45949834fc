package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Tests that Prometheus scrapes the ports that expose metrics, and that Grafana finds its files.
class MonitoringWiringTests {
    private static final Repository HERE = Repository.here();
    private static final Compose CONTAINERS = Compose.of(HERE, "docker-compose.yml");
    private static final Pattern COPY =
            Pattern.compile("COPY --chmod=0755 (monitoring/\\S+) (/\\S+)");

    @Test
    void everyServiceIsScrapedAtThePortThatExposesItsMetrics() {
        var scraped =
                jobs("prometheus.yml").stream()
                        .filter(job -> job.containsKey("dns_sd_configs"))
                        .map(job -> Compose.map(((List<?>) job.get("dns_sd_configs")).getFirst()))
                        .collect(
                                Collectors.toMap(
                                        found -> Compose.strings(found.get("names")).getFirst(),
                                        found -> "" + found.get("port")));

        assertThat(scraped)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "gateway",
                                environment("gateway", "AVIARY_GATEWAY_MANAGEMENT_PORT"),
                                "user-service",
                                environment("user-service", "SERVER_PORT"),
                                "tweet-service",
                                environment("tweet-service", "SERVER_PORT"),
                                "timeline-service",
                                environment("timeline-service", "SERVER_PORT"),
                                "canary",
                                CONTAINERS.healthCheck("canary").get(2)));
        assertThat(CONTAINERS.service("canary").get("command").toString())
                .contains(":" + scraped.get("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "prometheus.local.yml"})
    void metricsAreScrapedAtTheirPath(String file) {
        for (var job : jobs(file)) {
            var name = "" + job.get("job_name");
            var path = job.getOrDefault("metrics_path", "/metrics");
            assertThat(path)
                    .as(name)
                    .isEqualTo(
                            name.matches("gateway|.+-service")
                                    ? "/actuator/prometheus"
                                    : "/metrics");
        }
        assertThat(HERE.text(Path.of("platform/src/main/resources/platform.yml")))
                .contains("endpoints.web.exposure.include: health,prometheus");
    }

    /// Compares the alerts with the jobs, because an alert about a missing service must name the
    /// service.
    @Test
    void everyJobHasAnAlertForItsAbsence() {
        var absenceAlerts =
                new Alerts(HERE)
                        .expressions().stream()
                                .filter(expression -> expression.contains("absent("))
                                .collect(Collectors.joining());
        for (var job : jobs("prometheus.local.yml")) {
            assertThat(absenceAlerts)
                    .contains("absent(up{job=\"%s\"})".formatted(job.get("job_name")));
        }
    }

    @Test
    void filesAreCopiedToThePathsAtWhichTheyAreRead() {
        var copies =
                COPY.matcher(HERE.text(Path.of("containers/Dockerfile")))
                        .results()
                        .collect(Collectors.toMap(found -> found.group(1), f -> f.group(2)));

        assertThat(copies)
                .containsEntry("monitoring/prometheus.yml", "/etc/prometheus/prometheus.yml")
                .containsEntry("monitoring/rules", "/etc/prometheus/rules")
                .containsEntry("monitoring/grafana/provisioning", "/etc/grafana/provisioning");
        var provider = "monitoring/grafana/provisioning/dashboards/aviary.yml";
        assertThat(HERE.text(Path.of(provider)))
                .contains("path: " + copies.get("" + Dashboards.FOLDER));
        assertThat(CONTAINERS.environment("grafana"))
                .containsEntry(
                        "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH",
                        copies.get("" + Dashboards.FOLDER) + "/aviary.json");
        assertThat(HERE.has(Dashboards.FOLDER.resolve("aviary.json"))).isTrue();
    }

    private static String environment(String service, String name) {
        return "" + CONTAINERS.environment(service).get(name);
    }

    private static List<Map<String, Object>> jobs(String file) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        var content = Compose.map(yaml.load(HERE.text(Path.of("monitoring", file))));
        return ((List<?>) content.get("scrape_configs")).stream().map(Compose::map).toList();
    }
}

package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the privileges of containers and the contents of their images.
class ContainerSafetyTests {
    private static final Repository HERE = Repository.here();
    private static final Compose ONE = Compose.of(HERE, "docker-compose.yml");
    private static final Compose CLUSTER =
            Compose.of(HERE, "docker-compose.yml", "docker-compose.cluster.yml");
    private static final List<String> DASHBOARDS = List.of("prometheus", "grafana");
    private static final Path DOCKERFILE = Path.of("Dockerfile");

    static Stream<Compose> both() {
        return Stream.of(ONE, CLUSTER);
    }

    @Test
    void onlyTheGatewayPublishesAPort() {
        assertThat(published(ONE)).containsExactly("gateway", "prometheus", "grafana");
        assertThat(published(CLUSTER))
                .containsExactlyInAnyOrder("balancer", "prometheus", "grafana");
        assertThat(DASHBOARDS)
                .allMatch(name -> ONE.service(name).get("profiles").equals(List.of("monitoring")));
        assertThat(Compose.map(Compose.map(ONE.content().get("networks")).get("inside")))
                .containsEntry("internal", true);
    }

    @ParameterizedTest
    @MethodSource("both")
    void portsAreOpenOnlyToThisMachineUnlessASettingOpensThem(Compose compose) {
        for (var service : published(compose)) {
            var here =
                    DASHBOARDS.contains(service)
                            ? "127.0.0.1:"
                            : "${AVIARY_GATEWAY_BIND:-127.0.0.1}:";
            assertThat(Compose.strings(compose.service(service).get("ports")))
                    .isNotEmpty()
                    .allMatch(port -> port.startsWith(here));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyContainerHasLeastPrivilege(Compose compose) {
        for (var service : compose.services()) {
            var settings = compose.service(service);
            assertThat(settings.get("cap_drop")).as(service).isEqualTo(List.of("ALL"));
            assertThat(settings.get("security_opt"))
                    .as(service)
                    .isEqualTo(List.of("no-new-privileges:true"));
            assertThat(settings).as(service).containsKeys("mem_limit", "networks");
            // Kafka's image writes settings into its own folders when it starts.
            if (!service.startsWith("kafka")) {
                assertThat(settings.get("read_only")).as(service).isEqualTo(true);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void noPasswordIsInAnyFile(Compose compose) {
        var secret =
                Pattern.compile(".*(PASSWORD|SECRET|SECRET_KEY|DATA_KEY|INDEX_KEY|PRIVATE_KEY)");
        for (var service : compose.services()) {
            compose.environment(service)
                    .forEach(
                            (name, value) -> {
                                if (secret.matcher(name).matches()) {
                                    assertThat(value.toString())
                                            .as(service + " " + name)
                                            .matches("\\$\\$\\{[A-Z_]+}|/run/secrets/.+");
                                }
                                assertThat(value.toString())
                                        .as(service + " " + name)
                                        .doesNotContainPattern("://[^/]*:[^$@]+@");
                            });
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyImageIsBuiltFromAModuleOrNamesItsVersion(Compose compose) {
        for (var service : compose.services()) {
            var module = compose.module(service);
            if (module.isEmpty()) {
                assertThat(compose.service(service).get("image").toString())
                        .as(service)
                        .matches("[a-z/]+:v?[0-9.]+");
            } else {
                assertThat(HERE.text(Path.of("pom.xml"))).contains("<module>" + module + "<");
                assertThat(HERE.text(DOCKERFILE)).containsPattern("-pl \\S*\\b" + module + "\\b");
            }
        }
    }

    @Test
    void theImageBuildCopiesEveryModuleAndOnlyFilesThatExist() {
        var text = HERE.text(DOCKERFILE);
        for (var pom : HERE.files()) {
            if (pom.endsWith("pom.xml") && pom.getNameCount() == 2) {
                assertThat(text).contains("COPY " + pom + " " + pom.getParent() + "/\n");
            }
        }
        var copied = Pattern.compile("(?m)^COPY (?!--from)(\\S+) ").matcher(text).results();
        assertThat(copied.map(found -> found.group(1)))
                .allMatch(file -> HERE.has(Path.of(file)))
                .hasSizeGreaterThan(10);
        assertThat(text).contains("ARG SERVICE\n").contains("\nUSER aviary\n");
    }

    @Test
    void theImageBuildNeedsOnlyItsBaseImages() {
        var text = HERE.text(DOCKERFILE);
        assertThat(text).doesNotContainIgnoringCase("syntax=").doesNotContain("@sha256");
        var stages = Set.of("dependencies", "build", "unpacked");
        assertThat(Pattern.compile("(?m)^FROM (\\S+)").matcher(text).results())
                .extracting(found -> found.group(1))
                .filteredOn(image -> !stages.contains(image))
                .containsOnly("maven:3-eclipse-temurin-25", "eclipse-temurin:25-jre");
    }

    @Test
    void aClusterSurvivesTheLossOfABroker() {
        for (var broker : List.of("kafka", "kafka-2", "kafka-3")) {
            assertThat(CLUSTER.environment(broker))
                    .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", 2)
                    .containsEntry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", 3);
        }
        assertThat(CLUSTER.services())
                .filteredOn(name -> name.endsWith("-service"))
                .hasSize(3)
                .allMatch(
                        name ->
                                Map.of("AVIARY_KAFKA_REPLICATION_FACTOR", 3).entrySet().stream()
                                        .allMatch(CLUSTER.environment(name).entrySet()::contains));
    }

    private static List<String> published(Compose compose) {
        return compose.services().stream()
                .filter(name -> !Compose.strings(compose.service(name).get("ports")).isEmpty())
                .toList();
    }
}

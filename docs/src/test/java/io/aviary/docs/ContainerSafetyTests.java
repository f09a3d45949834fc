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
    private static final Compose SINGLE = Compose.of(HERE, "docker-compose.yml");
    private static final Compose CLUSTER =
            Compose.of(HERE, "docker-compose.yml", "docker-compose.cluster.yml");
    private static final List<String> DASHBOARDS = List.of("prometheus", "grafana");
    private static final Path DOCKERFILE = Path.of("Dockerfile");
    private static final Path PUBLISHED_IMAGES = Path.of("containers/Dockerfile");

    static Stream<Compose> both() {
        return Stream.of(SINGLE, CLUSTER);
    }

    @Test
    void onlyTheGatewayPublishesAPort() {
        assertThat(published(SINGLE)).containsExactly("gateway", "prometheus", "grafana");
        assertThat(published(CLUSTER))
                .containsExactlyInAnyOrder("balancer", "prometheus", "grafana");
        assertThat(DASHBOARDS)
                .allMatch(
                        name -> SINGLE.service(name).get("profiles").equals(List.of("monitoring")));
        assertThat(Compose.map(Compose.map(SINGLE.content().get("networks")).get("inside")))
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
            var target = compose.target(service);
            if (!target.isEmpty()) {
                assertThat(HERE.text(PUBLISHED_IMAGES))
                        .containsPattern("(?m)^FROM [a-z/]+:v?[0-9.]+ AS " + target + "$");
            } else if (module.isEmpty()) {
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
        assertThat(sourcesOf(copies(DOCKERFILE)))
                .allMatch(file -> HERE.has(Path.of(file)))
                .hasSizeGreaterThan(10);
        assertThat(sourcesOf(copies(PUBLISHED_IMAGES)))
                .allMatch(file -> HERE.has(Path.of(file)))
                .hasSizeGreaterThan(5);
        assertThat(text).contains("ARG SERVICE\n").contains("\nUSER aviary\n");
    }

    /// Tests the files that are copied into runtime images. Files for build stages may keep
    /// their modes, because root reads them.
    @Test
    void noFileOfTheCheckoutKeepsItsModeInAContainer() {
        assertThat(copies(DOCKERFILE).filter(copy -> copy.contains("containers/")))
                .isNotEmpty()
                .allMatch(copy -> copy.contains(" --chmod=0755 "));
        assertThat(copies(PUBLISHED_IMAGES)).allMatch(copy -> copy.contains(" --chmod=0"));
        for (var compose : List.of(SINGLE, CLUSTER)) {
            assertThat(compose.services())
                    .allSatisfy(
                            service ->
                                    assertThat(compose.mounts(service))
                                            .extracting(List::getFirst)
                                            .allMatch(compose.declared("volumes")::contains));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void theLogOfEveryContainerIsBounded(Compose compose) {
        for (var service : compose.services()) {
            assertThat(Compose.map(compose.service(service).get("logging")))
                    .as(service)
                    .containsEntry("options", Map.of("max-size", "10m", "max-file", "3"));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void countsOfRequestsAreNeverEvicted(Compose compose) {
        assertThat(compose.services())
                .filteredOn(service -> service.startsWith("redis"))
                .allSatisfy(
                        service ->
                                assertThat(Compose.strings(compose.service(service).get("command")))
                                        .as(service)
                                        .containsSequence(
                                                "--maxmemory-policy",
                                                service.startsWith("redis-counters")
                                                        ? "noeviction"
                                                        : "volatile-ttl"));
        assertThat(compose.environment("gateway").get("AVIARY_COUNTERS_REDIS_URL"))
                .asString()
                .endsWith("@redis-counters:6379");
    }

    /// Uploads are stored in a file system in memory, which counts as memory of the container.
    @ParameterizedTest
    @MethodSource("both")
    void theMemoryOfUploadsIsBoundedAndFitsBesideTheHeap(Compose compose) {
        var service = compose.service("tweet-service");
        var tmpfs = Compose.strings(service.get("tmpfs"));
        assertThat(tmpfs).singleElement().asString().matches("/tmp:size=[0-9]+m");

        int uploads = Integer.parseInt(tmpfs.getFirst().replaceAll("[^0-9]", ""));
        int container = Integer.parseInt(service.get("mem_limit").toString().replace("m", ""));
        assertThat(HERE.text(DOCKERFILE)).contains("-XX:MaxRAMPercentage=50");
        assertThat(uploads + container / 2).isLessThanOrEqualTo(container * 3 / 4);
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

    /// Returns the instructions that copy files of the checkout.
    private static Stream<String> copies(Path dockerfile) {
        return HERE.text(dockerfile)
                .lines()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="));
    }

    private static Stream<String> sourcesOf(Stream<String> copies) {
        return copies.map(copy -> copy.replaceFirst("COPY (--chmod=\\S+ )?", ""))
                .map(copy -> copy.substring(0, copy.lastIndexOf(' ')))
                .flatMap(sources -> Stream.of(sources.split(" ")));
    }

    private static List<String> published(Compose compose) {
        return compose.services().stream()
                .filter(name -> !Compose.strings(compose.service(name).get("ports")).isEmpty())
                .toList();
    }
}

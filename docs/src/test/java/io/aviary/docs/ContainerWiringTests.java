package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that the configuration files let the parts in containers reach each other.
class ContainerWiringTests {
    private static final Repository HERE = Repository.here();
    private static final Compose SINGLE = Compose.of(HERE, "docker-compose.yml");
    private static final Compose CLUSTER =
            Compose.of(HERE, "docker-compose.yml", "docker-compose.cluster.yml");
    private static final List<String> SPRING =
            List.of("gateway", "user-service", "tweet-service", "timeline-service");

    /// Variables that platform.yml names for all services but that the gateway does not use.
    private static final Set<String> UNUSED_BY_GATEWAY =
            Set.of("KAFKA_BOOTSTRAP_SERVERS", "AVIARY_PAGE_TOKEN_SECRET", "AVIARY_SERVICE_SECRET");

    /// Variables that Spring Boot reads, or that are bound by their relaxed names.
    private static final Pattern RELAXED =
            Pattern.compile(
                    "SPRING_CONFIG_IMPORT|AVIARY_SHARDS_[0-9]_(URL|USERNAME|PASSWORD|FROM|TO)"
                            + "|OTEL_EXPORTER_OTLP_ENDPOINT|AVIARY_KAFKA_REPLICATION_FACTOR"
                            + "|SPRING_DATA_REDIS_SENTINEL_(MASTER|NODES)");

    private static final String PLATFORM_SETTINGS = "platform/src/main/resources/platform.yml";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[/@,]|^)([a-z][a-z0-9-]*):([0-9]{4,5})");
    private static final Pattern GIVEN = Pattern.compile("(?m)^give ([a-z-]+) (.+)$");

    static Stream<Compose> both() {
        return Stream.of(SINGLE, CLUSTER);
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyVariableThatAServiceReadsHasAPlausibleValue(Compose compose) {
        for (var service : SPRING) {
            var given = new HashSet<>(compose.environment(service).keySet());
            given.addAll(givenTo(compose.secrets(service)));
            var settings = EnvironmentVariable.of(settings(service));
            assertThat(settings).isNotEmpty();
            assertThat(settings.stream().filter(v -> !v.hasPlausibleValue(given::contains)))
                    .as(service)
                    .extracting(EnvironmentVariable::name)
                    .filteredOn(
                            name -> !service.equals("gateway") || !UNUSED_BY_GATEWAY.contains(name))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyVariableThatIsSetIsRead(Compose compose) {
        for (var service : SPRING) {
            var read = EnvironmentVariable.names(settings(service));
            assertThat(compose.environment(service).keySet())
                    .as(service)
                    .allMatch(name -> read.contains(name) || RELAXED.matcher(name).matches());
        }
        var tools = HERE.text(Path.of("tools/src/main/java/io/aviary/tools/client/Settings.java"));
        assertThat(compose.environment("tools").keySet())
                .allMatch(name -> tools.contains('"' + name + '"'));
    }

    @ParameterizedTest
    @MethodSource("both")
    void everySecretThatASettingNamesIsMounted(Compose compose) {
        var secret = Pattern.compile("\\$\\$\\{([A-Z_]+)}");
        for (var service : compose.services()) {
            var given = givenTo(compose.secrets(service));
            var used =
                    secret.matcher(compose.environment(service).toString())
                            .results()
                            .map(found -> found.group(1));
            assertThat(used).as(service).allMatch(given::contains);
            var files = compose.service(service).toString();
            assertThat(Pattern.compile("/run/secrets/([\\w.]+)").matcher(files).results())
                    .as(service)
                    .allMatch(found -> given.contains(found.group(1)));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyAddressIsAPortOnWhichThatServiceListens(Compose compose) {
        int addresses = 0;
        for (var service : compose.services()) {
            for (var value : compose.environment(service).values()) {
                var found = ADDRESS.matcher(value.toString()).results().toList();
                addresses += found.size();
                assertThat(found)
                        .as(service + ": " + value)
                        .allMatch(at -> ports(compose, at.group(1)).contains(at.group(2)));
            }
        }
        assertThat(addresses).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("both")
    void healthChecksUseThePortThatServesHealth(Compose compose) {
        for (var service : SPRING) {
            var environment = compose.environment(service);
            var port =
                    environment.getOrDefault(
                            "AVIARY_GATEWAY_MANAGEMENT_PORT", environment.get("SERVER_PORT"));
            assertThat(compose.healthCheck(service))
                    .as(service)
                    .containsExactly("CMD", "/app/healthy", "" + port, "/actuator/health");
        }
        assertThat(settings("gateway")).contains("endpoints.web.exposure.include: health");
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyDependencyCanReachTheStateThatIsAwaited(Compose compose) {
        for (var service : compose.services()) {
            Compose.map(compose.service(service).get("depends_on"))
                    .forEach(
                            (name, how) -> {
                                assertThat(compose.services()).as(service).contains(name);
                                boolean checked = !compose.healthCheck(name).isEmpty();
                                assertThat(Compose.map(how).get("condition"))
                                        .as(service + " waits for " + name)
                                        .isEqualTo(
                                                isReplaceable(compose, name)
                                                        ? "service_started"
                                                        : checked
                                                                ? "service_healthy"
                                                                : "service_completed_successfully");
                            });
        }
    }

    /// Returns whether another container does the same if this one is lost, so that no start may
    /// wait for it.
    private static boolean isReplaceable(Compose compose, String service) {
        return "aviary/patroni".equals(compose.service(service).get("image"))
                && !compose.healthCheck(service).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyMountedVolumeAndNetworkExists(Compose compose) {
        for (var service : compose.services()) {
            for (var mount : compose.mounts(service)) {
                assertThat(compose.declared("volumes")).as(service).contains(mount.getFirst());
            }
            assertThat(compose.declared("networks"))
                    .as(service)
                    .containsAll(Compose.strings(compose.service(service).get("networks")));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void testsInContainersUseTheSameImages(Compose compose) {
        var image = Pattern.compile("(?:postgres|redis|apache/kafka):[0-9.]+");
        var here =
                Stream.concat(
                                compose.services().stream()
                                        .map(service -> "" + compose.service(service).get("image")),
                                Stream.of(HERE.text(Path.of("containers/Dockerfile")).split("\\s")))
                        .filter(image.asMatchPredicate())
                        .collect(Collectors.toSet());
        var source =
                Path.of(
                        "local/launcher/src/main/java/io/aviary/local/testing/ContainerImages.java");
        assertThat(image.matcher(HERE.text(source)).results())
                .extracting(MatchResult::group)
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(here);
    }

    @Test
    void missingNamesAreReported() {
        var read =
                EnvironmentVariable.of(
                        "a: ${A}\nb: ${B:}\nc: ${C:http://127.0.0.1:1}\nd: ${D:${E:5s}/x}");
        assertThat(read.stream().filter(one -> !one.hasPlausibleValue(Set.of()::contains)))
                .extracting(EnvironmentVariable::name)
                .containsExactly("A", "B", "C");
        assertThat(read).allMatch(one -> one.hasPlausibleValue(Set.of("A", "B", "C")::contains));
    }

    /// Returns the names of the secrets in a folder, from the script that creates them.
    private static Set<String> givenTo(String folder) {
        return GIVEN.matcher(HERE.text(Path.of("containers/make-secrets")))
                .results()
                .filter(line -> line.group(1).equals(folder))
                .flatMap(line -> Stream.of(line.group(2).split(" ")))
                .map(secret -> secret.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
    }

    private static String settings(String service) {
        return Stream.of(service + "/src/main/resources/application.yml", PLATFORM_SETTINGS)
                .map(file -> HERE.text(Path.of(file)))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> ports(Compose compose, String service) {
        var environment = compose.environment(service);
        var image = compose.service(service).getOrDefault("image", "").toString();
        return switch (image.replaceFirst(":.*", "")) {
            case "postgres" -> Set.of("5432");
            case "aviary/patroni" ->
                    service.startsWith("etcd") ? Set.of("2379", "2380") : Set.of("5432", "8008");
            case "redis" -> Set.of(service.startsWith("sentinel") ? "26379" : "6379");
            case "apache/kafka" -> Set.of("9092", "9093");
            case "aviary/balancer" -> Set.of("8080", "8081");
            case "aviary/media" -> Set.of("18121");
            default ->
                    Stream.of("SERVER_PORT", "AVIARY_GATEWAY_PORT")
                            .map(name -> Map.copyOf(environment).getOrDefault(name, ""))
                            .map(String::valueOf)
                            .collect(Collectors.toSet());
        };
    }
}
